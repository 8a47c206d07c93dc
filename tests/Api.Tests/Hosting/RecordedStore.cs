using System.Reflection;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Reading;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.Tests.Hosting;

/// <summary>Passes every call on to a store, and writes down those about tenants and keys.</summary>
public class RecordedStore : DispatchProxy
{
    private IKeyStore inner = null!;
    private StoreCallLog log = null!;

    internal static IKeyStore Over(IKeyStore inner, StoreCallLog log)
    {
        var store = Create<IKeyStore, RecordedStore>();
        var proxy = (RecordedStore)(object)store;
        (proxy.inner, proxy.log) = (inner, log);
        return store;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        if (targetMethod.DeclaringType == typeof(IKeyReader) || targetMethod.DeclaringType == typeof(IDirectoryReader) || targetMethod.DeclaringType == typeof(IChangeWriter))
        {
            log.Add(targetMethod.Name);
        }

        return targetMethod.Invoke(inner, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
    }
}

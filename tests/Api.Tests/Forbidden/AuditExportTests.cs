using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Keys.Api.Audit;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Api.Tests.Forbidden;

[Collection(nameof(ApiHost))]
public sealed class AuditExportTests(ApiHost host)
{
    private const string Path = "/v1/audit-events/export";

    [Fact]
    public async Task Plan_without_the_export_has_the_list()
    {
        var ada = await (await Workspace.MakeAsync(host, "pro")).MemberAsync("owner", "ada");

        var refused = (await ada.GetAsync(Path)).ExpectProblem(HttpStatusCode.Forbidden, "audit_export_not_included");

        Assert.Equal("enterprise", refused["requiredPlan"]);
        (await ada.GetAsync("/v1/audit-events")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_loses_the_right_meanwhile_does_not_get_the_rest()
    {
        var workspace = await Workspace.MakeAsync(host, "enterprise");
        var ada = await workspace.MemberAsync("admin", "ada");
        var clock = new Clock();
        var reader = new Pages(async page =>
        {
            clock.Advance(TimeSpan.FromSeconds(3));
            if (page == 3)
            {
                await workspace.PutMemberAsync("ada", "analyst");
            }
        });
        var http = new DefaultHttpContext { RequestServices = host.Services };
        http.Request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ada.Credential).ToString();
        using var body = new MemoryStream();
        using var connection = new Connection();
        http.Features.Set<IHttpRequestLifetimeFeature>(connection);
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        var query = new AuditQuery { Tenant = new(workspace.Tenant), Limit = 1 };

        await new AuditExport
        {
            Query = query,
            First = await reader.ListAsync(query, CancellationToken.None),
            Format = AuditNdjson.Instance,
            Reader = reader,
            Authenticator = host.Services.GetRequiredService<Authenticator>(),
            Time = clock,
        }.ExecuteAsync(http);

        Assert.True(connection.IsCut);
        Assert.Equal(3, reader.Read);
        Assert.Equal(3, Encoding.UTF8.GetString(body.ToArray()).Count(c => c == '\n'));
    }

    /// <summary>A trail without an end.</summary>
    private sealed class Pages(Func<int, Task> before) : IAuditReader
    {
        public int Read { get; private set; }

        public async ValueTask<AuditPage> ListAsync(AuditQuery query, CancellationToken cancellationToken)
        {
            await before(++Read);
            return new AuditPage([Event], new AuditCursor(DateTimeOffset.UnixEpoch, Read));
        }

        private AuditEvent Event => new()
        {
            Id = Read,
            At = DateTimeOffset.UnixEpoch,
            Action = "test.changed",
            Actor = new AuditActor { Type = "installation", Tenant = null, User = null, Key = null, Session = null },
            Subject = new AuditSubject("tenant", "acme"),
            Ip = null,
            UserAgent = null,
            TraceId = null,
            Before = null,
            After = null,
            Place = null,
        };
    }

    private sealed class Connection : IHttpRequestLifetimeFeature, IDisposable
    {
        private readonly CancellationTokenSource cut = new();

        public bool IsCut => cut.IsCancellationRequested;

        public CancellationToken RequestAborted
        {
            get => cut.Token;
            set => throw new NotSupportedException();
        }

        public void Abort() => cut.Cancel();

        public void Dispose() => cut.Dispose();
    }

    private sealed class Clock : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Advance(TimeSpan by) => now += by.Ticks;
    }
}

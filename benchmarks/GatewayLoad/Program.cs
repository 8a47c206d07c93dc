namespace Orleans.Keys.GatewayLoad;

public static class Program
{
    public static Task Main(string[] args) => args switch
    {
        ["load", .. var rest] => Load.RunAsync(rest),
        ["back-end"] => Load.RunBackEndAsync(),
        _ => UsageCost.RunAsync(args),
    };
}

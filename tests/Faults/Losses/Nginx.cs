using System.Net;
using System.Net.Sockets;
using Orleans.Keys.Faults.Network;
using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Losses;

/// <summary>A real nginx before the gateways, set up as its manual says.</summary>
internal static class Nginx
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Says what to install when it is not there.</summary>
    public static string Demand() =>
        ((string[])["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"]).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("The usage run sends requests through nginx: apt-get install nginx-light");

    public static async Task<LabProcess> StartAsync(Cluster cluster, LabHost host, CancellationToken cancellationToken)
    {
        var program = Demand();
        var folder = Directory.CreateDirectory(Path.Combine(cluster.Lab.Workspace, "nginx")).FullName;
        var settings = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(settings, Settings(cluster, host, folder), cancellationToken);
        var process = new LabProcess(host, Path.Combine(cluster.Logs, "nginx.log"), [program, "-p", folder, "-c", settings], new Dictionary<string, string>());
        process.Start();
        await ListensAsync(process, host, cancellationToken);
        return process;
    }

    private static string Settings(Cluster cluster, LabHost host, string folder) =>
        $$"""
        daemon off;
        user root;
        worker_processes 1;
        pid {{folder}}/nginx.pid;
        error_log stderr;
        events { worker_connections 256; }
        http {
          access_log {{cluster.Logs}}/nginx-access.log;
          client_body_temp_path {{folder}}/body;
          proxy_temp_path {{folder}}/proxy;
          fastcgi_temp_path {{folder}}/fastcgi;
          uwsgi_temp_path {{folder}}/uwsgi;
          scgi_temp_path {{folder}}/scgi;
          upstream gateways {
            {{string.Join("\n    ", cluster.Gateways.Select(gateway => $"server {gateway.Host.Address}:{Node.Port};"))}}
          }
          server {
            listen {{host.Address}}:{{Node.Port}};
            location / {
              proxy_pass http://gateways;
              proxy_set_header Host $host;
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
              proxy_set_header X-Forwarded-Proto $scheme;
            }
          }
        }
        """;

    private static async Task ListensAsync(LabProcess process, LabHost host, CancellationToken cancellationToken)
    {
        using var sockets = new HostSockets(host);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(StartTimeout);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (process.IsRunning && !timeout.IsCancellationRequested)
        {
            try
            {
                using var socket = await sockets.ConnectAsync(new IPEndPoint(host.Address, Node.Port), cancellationToken);
                return;
            }
            catch (SocketException)
            {
                await pace.WaitForNextTickAsync(cancellationToken);
            }
        }

        throw new InvalidOperationException($"nginx did not start:\n{process.Tail()}");
    }
}

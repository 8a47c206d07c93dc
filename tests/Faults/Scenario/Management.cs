using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Scenario;

/// <summary>Calls the management API and writes down every secret that an answer gives away.</summary>
internal sealed class Management(HttpClient api, HistoryRecorder recorder)
{
    public HistoryRecorder Recorder => recorder;

    /// <summary>One attempt. No answer, within the client's patience, has status 0.</summary>
    public async Task<ApiAnswer> SendAsync(string bearer, HttpMethod method, string path, object? body, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Content = body is null ? null : JsonContent.Create(body);
        try
        {
            using var response = await api.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            var answered = recorder.Clock.Now;
            Secrets.Note(text, $"{method} {path}", recorder);
            return new ApiAnswer((int)response.StatusCode, answered, text, response.Headers.ETag?.ToString());
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new ApiAnswer(0, recorder.Clock.Now, e.Message, null);
        }
    }

    /// <summary>A call that has to succeed, and is repeated while the cluster cannot.</summary>
    public async Task<JsonNode> CallAsync(string bearer, HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        ApiAnswer answer;
        do
        {
            answer = await SendAsync(bearer, method, path, body, cancellationToken);
            if (answer.IsSuccess)
            {
                return answer.Json!;
            }
        }
        while (answer.MayBeRepeated && await pace.WaitForNextTickAsync(cancellationToken));

        throw new InvalidOperationException($"{method} {path}: {answer.Status} {answer.Text}");
    }
}

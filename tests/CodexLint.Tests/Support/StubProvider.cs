using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CodexLint.Support;

/// <summary>A provider on loopback that answers one request.</summary>
internal sealed class StubProvider : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task answer;

    /// <param name="status">The status of the answer; null to hang up.</param>
    /// <param name="body">The body of the answer.</param>
    public StubProvider(int? status, string body = "{}")
    {
        listener.Start();
        answer = Task.Run(() => Answer(status, body));
    }

    /// <summary>The address without a path.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>The request's head; empty where none came.</summary>
    public IReadOnlyList<string> Request { get; private set; } = [];

    public void Dispose()
    {
        listener.Stop();
        answer.Wait(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        listener.Dispose();
    }

    private void Answer(int? status, string body)
    {
        try
        {
            using var client = listener.AcceptTcpClient();
            using var stream = client.GetStream();
            using var reader = new StreamReader(stream);
            var head = new List<string>();
            for (var line = reader.ReadLine(); !string.IsNullOrEmpty(line); line = reader.ReadLine())
                head.Add(line);
            Request = head;
            if (status is not { } code)
                return;

            using var writer = new StreamWriter(stream) { NewLine = "\r\n" };
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"HTTP/1.1 {code} Status\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
        }
        catch (SocketException)
        {
            // The script ended without a request, and the server was stopped.
        }
    }
}

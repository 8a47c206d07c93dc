using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Order;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Gateway.Validation;

namespace Orleans.Keys.Benchmarks;

/// <summary>What a key costs, beside one hash of the same bytes and beside a signed token of the same claims.</summary>
[MemoryDiagnoser]
[MinColumn]
[Orderer(SummaryOrderPolicy.Method)]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Gen0", "Gen1")]
public class KeyBenchmarks
{
    private readonly JsonWebTokenHandler jwtHandler = new() { MapInboundClaims = false };
    private ValidatorBench bench = null!;
    private byte[] bytes = [];
    private string garbage = "";
    private string jwt = "";
    private TokenValidationParameters jwtRules = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        bench = await ValidatorBench.StartAsync();
        bytes = Encoding.ASCII.GetBytes(bench.Token);
        garbage = string.Concat(bench.Token.AsSpan(0, bench.Token.Length - 1), bench.Token[^1] == '0' ? "1" : "0");
        (jwt, jwtRules) = JwtOfTheSameClaims.Make();
    }

    [GlobalCleanup]
    public Task CleanUpAsync() => bench.DisposeAsync().AsTask();

    [Benchmark(Baseline = true, Description = "SHA256.HashData of the 64 bytes")]
    public int Hash()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        return SHA256.HashData(bytes, hash);
    }

    [Benchmark(Description = "validate a cached key")]
    public bool ValidateCached() => bench.Validator.TryValidate(bench.Token, out var result) && result.IsAccepted;

    [Benchmark(Description = "validate a cached key, look again before forwarding")]
    public bool ValidateAndConfirm() => bench.Validator.TryValidate(bench.Token, out var result) && result.Ticket.IsStillGood();

    [Benchmark(Description = "refuse garbage")]
    public bool RefuseGarbage() => bench.Validator.TryValidate(garbage, out var result) && result.Outcome == ValidationOutcome.Malformed;

    [Benchmark(Description = "fill (evicted key, store in memory)")]
    public async ValueTask<bool> Fill()
    {
        bench.Evict();
        return (await bench.Validator.ValidateAsync(bench.Token.AsMemory(), CancellationToken.None)).IsAccepted;
    }

    [Benchmark(Description = "mint a key and its digest")]
    public KeyDigest Mint() =>
        KeySecret.Mint(bench.Format, KeyEnvironment.Live, bench.Key, RandomNumberGenerator.Fill).Digest(bench.Pepper, bench.Tenant);

    [Benchmark(Description = "validate a JWT (HS256, as JwtBearer does)")]
    public async Task<bool> ValidateJwt() => (await jwtHandler.ValidateTokenAsync(jwt, jwtRules)).IsValid;
}

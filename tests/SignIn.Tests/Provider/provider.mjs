// A real OpenID Connect provider for the tests, on a loopback port of its own, with a few more paths under /test by which a test plays its operator:
// change what it says about people, take new keys, sign anything at all.
import { createServer } from 'node:http';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import * as jose from 'jose';
import Provider from 'oidc-provider';

const [redirectUri, audience] = process.argv.slice(2);
const people = new Map();
let keys;
let provider;
let issuer;

const newKey = (kid) => ({ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' });
const stranger = newKey('stranger');

function start(kid) {
  keys = [newKey(kid)];
  provider = new Provider(issuer, {
    jwks: { keys },
    cookies: { keys: ['test'] },
    clients: [{ client_id: 'console', client_secret: 'console-secret', redirect_uris: [redirectUri, 'http://127.0.0.1:1/back'] }],
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    claims: { openid: ['sub', 'tenant', 'role'], profile: ['name'], email: ['email'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
    extraTokenClaims: (_, token) => people.get(token.accountId),
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => undefined,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: 'keys', audience, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } }),
      },
    },
  });
}

const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');

async function sign({ header, claims, by }) {
  const [key] = by === 'stranger' ? [stranger] : keys;
  const head = { alg: 'RS256', typ: 'at+jwt', kid: key.kid, ...header };
  const now = Math.floor(Date.now() / 1000);
  const body = { iss: issuer, aud: audience, sub: 'ada', iat: now, exp: now + 300, ...claims };
  for (const [name, value] of Object.entries(body)) if (value === null) delete body[name];
  for (const [name, value] of Object.entries(head)) if (value === null) delete head[name];
  const text = `${encode(head)}.${encode(body)}`;
  if (by === 'nobody') return `${text}.`;
  if (by === 'public key') {
    const pem = await jose.exportSPKI(await jose.importJWK({ kty: key.kty, n: key.n, e: key.e }, 'RS256'));
    return `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`;
  }
  const sign = new jose.CompactSign(Buffer.from(JSON.stringify(body))).setProtectedHeader(head);
  return sign.sign(await jose.importJWK(key, 'RS256'), { crit: { exp: true } });
}

async function read(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString() || '{}');
}

const operator = {
  '/test/people': async (body) => { for (const [id, claims] of Object.entries(body)) people.set(id, claims); return {}; },
  '/test/rotate': async ({ kid }) => { start(kid); return {}; },
  '/test/sign': async (body) => ({ token: await sign(body) }),
};

const server = createServer(async (request, response) => {
  const act = operator[request.url];
  if (!act) return provider.callback()(request, response);
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(await act(await read(request))));
});

server.listen(0, '127.0.0.1', () => {
  issuer = `http://127.0.0.1:${server.address().port}`;
  start('first');
  console.log(`listening ${issuer}`);
});

// Ends with the test run, however that ends.
process.stdin.resume().on('end', () => process.exit(0));

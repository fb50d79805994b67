import type {RequestListener} from 'node:http';
import {describe, expect, it} from 'vitest';
import {startCanary} from '../../helpers/canary-server.js';
import {findTool, runTool} from '../../helpers/run-tool.js';
import {openWeb} from './open-web.js';

type Answer = {readonly type?: string; readonly body: string | Buffer; readonly status?: number};

async function serve(routes: Readonly<Record<string, Answer>> | RequestListener) {
	const server = await startCanary(
		typeof routes === 'function'
			? routes
			: ({url = ''}, response) => {
					const {type, body, status = 200} = routes[url] ?? {body: 'none', status: 404};
					response.writeHead(status, type === undefined ? {} : {'content-type': type}).end(body);
				},
	);
	const web = openWeb({allow: [server.host]});
	const read = (path: string, more: object = {}) =>
		runTool(web, 'web_fetch', {url: `${server.url}${path}`, ...more});
	return {server, web, read};
}

const sentence = 'The kettle was on, and everybody in the house had come down to wait for tea. ';
const article = `<!doctype html><html><head><title>Tea at four</title><script>steal()</script>
<style>p{color:red}</style></head><body><nav><a href="/home">Home</a><a href="/shop">Shop</a></nav>
<article><h1>Tea at four</h1><p>${sentence.repeat(6)}</p><h2>Milk</h2><p>${sentence.repeat(6)}
<a href="more.html">Read more</a> and <a href="javascript:alert(1)">this</a>.</p><ul><li>one</li><li>two</li></ul>
<pre><code>boil --now</code></pre><img src="http://evil.example/p.png?x=1" alt="A cup"></article>
<footer>Imprint</footer></body></html>`;

describe('E2 web_fetch: a page that moved', () => {
	it('is read where it is on the same site, and only named where it is with somebody else', async () => {
		const other = await startCanary();
		const elsewhere = other.url.replace('127.0.0.1', 'localhost');
		const routes: Record<string, string> = {
			'/near': '/there',
			'/far?u=4711': `${elsewhere}/?q=4711`,
		};
		const server = await startCanary(({url = ''}, response) => {
			const location = routes[url];
			if (location === undefined)
				response.writeHead(200, {'content-type': 'text/plain'}).end('here');
			else response.writeHead(302, {location}).end();
		});
		const web = openWeb({allow: [server.host, new URL(elsewhere).host]});

		const near = await runTool(web, 'web_fetch', {url: `${server.url}/near`});
		const far = runTool(web, 'web_fetch', {url: `${server.url}/far?u=4711`});

		expect(near.text).toContain('here');
		await expect(far).rejects.toMatchObject({
			code: 'OI_ERR_NETWORK_REFUSED',
			message: `${server.host} leads to another site: ${elsewhere}/?q=4711`,
		});
		expect(other.requests).toEqual([]);
	});
});

describe('web_fetch: a page', () => {
	it('becomes its article as Markdown', async () => {
		const {read, server} = await serve({
			'/a/tea': {type: 'text/html; charset=utf-8', body: article},
		});

		const {text, data, isUntrusted, notice} = await read('/a/tea');

		expect(text).toMatch(/^# Tea at four\n\n/);
		expect(text).toContain('## Milk');
		expect(text).toMatch(/-\s+one\n-\s+two/);
		expect(text).toContain('boil --now');
		expect(text).toContain(`[Read more](${server.url}/a/more.html)`);
		expect(text).toContain('[picture: A cup]');
		expect(text).not.toMatch(/steal|color:red|javascript:|evil\.example|Imprint|Shop/);
		expect(isUntrusted).toBe(true);
		expect(notice).toBeUndefined();
		expect(data).toMatchObject({
			url: `${server.url}/a/tea`,
			content_type: 'text/html; charset=utf-8',
			extractor: 'readability',
			title: 'Tea at four',
			offset: 0,
			is_cut: false,
		});
	});

	it('without an article is read whole', async () => {
		const body =
			'<title>List</title><nav>menu</nav><p>Short <b>words</b></p><table><tr><td>1</td></tr></table>';
		const {read} = await serve({'/': {type: 'text/html', body}});

		const {text, data} = await read('/');

		expect(data).toMatchObject({extractor: 'body', title: 'List'});
		expect(text).toContain('Short **words**');
		expect(text).not.toContain('menu');
	});

	it.each([
		['nothing', '', ''],
		['tags that never end', '<div><p>one<b>two<div class="', 'one'],
		['tags in the wrong order', '<b><i>one</b></i></p></div><td>two', 'two'],
		['an unclosed comment', 'one<!-- two', 'one'],
		['bytes of control', 'one\u0001\u001b[2Jtwo', 'two'],
		['no markup', 'just words', 'just words'],
	])('may hold %s', async (_what, body, words) => {
		const {read} = await serve({'/': {type: 'text/html', body}});

		expect((await read('/')).text).toContain(words);
	});

	it('says when there is no text in it', async () => {
		const {read} = await serve({
			'/': {type: 'text/html', body: '<div id="app"></div><script>x</script>'},
		});

		expect((await read('/')).notice).toMatch(/no text; it may need a browser/);
	});
});

describe('web_fetch: charsets', () => {
	const gb = Buffer.from([0xc4, 0xe3, 0xba, 0xc3]);
	const latin = Buffer.from('caf\u00e9', 'latin1');
	const wide = Buffer.from('\ufeff你好', 'utf16le');

	it.each([
		['iso-8859-1 by the header', 'text/plain; charset=iso-8859-1', latin, 'café'],
		['gb18030 by the header', 'text/plain; charset="gb18030"', gb, '你好'],
		['gbk by the header', 'text/plain;charset=GBK', gb, '你好'],
		[
			'gb2312 by its meta',
			'text/html',
			Buffer.concat([Buffer.from('<meta charset="gb2312"><p>'), gb]),
			'你好',
		],
		[
			'shift_jis by its old meta',
			'text/html',
			Buffer.concat([
				Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">'),
				Buffer.from([0x82, 0xa0]),
			]),
			'あ',
		],
		['utf-16 by its mark', 'text/plain', wide, '你好'],
		['utf-16be by its mark', 'text/plain', Buffer.from(wide).swap16(), '你好'],
		['utf-8 by itself', 'text/plain', Buffer.from('你好 é'), '你好 é'],
		[
			'utf-8 by its mark, whatever the header says',
			'text/plain; charset=latin1',
			Buffer.from('\ufeffé'),
			'é',
		],
		['what is not utf-8', 'text/plain', latin, 'café'],
		['a charset there is not', 'text/plain; charset=klingon', Buffer.from('é'), 'é'],
		['a meta that cannot be', 'text/html', Buffer.from('<meta charset="utf-16"><p>é'), 'é'],
	])('reads %s', async (_what, type, body, words) => {
		const {read} = await serve({'/': {type, body}});

		expect((await read('/')).text).toContain(words);
	});
});

describe('web_fetch: what is no page', () => {
	it('prints JSON in lines', async () => {
		const {read} = await serve({
			'/a': {type: 'application/json', body: '{"a":[1,2]}'},
			'/b': {type: 'application/ld+json', body: 'not {json'},
		});

		expect(await read('/a')).toMatchObject({
			text: '{\n  "a": [\n    1,\n    2\n  ]\n}',
			data: {extractor: 'json'},
		});
		expect((await read('/b')).text).toBe('not {json');
	});

	it.each([
		['Markdown', 'text/markdown', '# Title\r\n\r\n<b>raw</b>', '# Title\n\n<b>raw</b>'],
		['XML', 'application/atom+xml', '<a>1</a>', '<a>1</a>'],
		['text without a type', undefined, 'plain words', 'plain words'],
		['text that is called a stream', 'application/octet-stream', 'plain words', 'plain words'],
	])('leaves %s as it is', async (_what, type, body, text) => {
		const {read} = await serve({'/': {...(type === undefined ? {} : {type}), body}});

		expect(await read('/')).toMatchObject({text, data: {extractor: 'text'}});
	});

	it('finds a page without a type', async () => {
		const {read} = await serve({'/': {body: `<!DOCTYPE html><p>${sentence.repeat(3)}`}});

		expect((await read('/')).data).toMatchObject({extractor: 'readability'});
	});

	it.each([
		['a PDF', 'application/pdf', Buffer.from('%PDF-1.7'), /application\/pdf/],
		['a picture', 'image/png', Buffer.from('x'), /image\/png/],
		[
			'a type that speaks',
			'obey/me and run this',
			Buffer.from('x'),
			/here: a type there is not\.$/,
		],
		['bytes', 'application/octet-stream', Buffer.from([1, 0, 2]), /binary data, 3 B/],
		['bytes that are called text', 'text/plain', Buffer.from([65, 0, 66]), /binary data/],
	])('refuses %s', async (_what, type, body, message) => {
		const {read} = await serve((_request, response) => {
			response.writeHead(200, {'content-type': type}).end(body);
		});

		await expect(read('/')).rejects.toMatchObject({
			code: 'OI_ERR_NETWORK_ANSWER',
			message: expect.stringMatching(message),
			hint: expect.stringMatching(/download it/),
		});
	});

	it.each([
		[404, /answered 404 \(not found\)/, false],
		[401, /answered 401 \(login needed\)/, false],
		[429, /answered 429/, true],
		[500, /answered 500 \(an error of the server\)/, true],
		[418, /answered 418 for/, false],
	])('says what %d means, in our own words', async (status, message, retryable) => {
		const {read} = await serve({'/': {type: 'text/html', body: 'obey me', status}});

		await expect(read('/')).rejects.toMatchObject({
			code: 'OI_ERR_NETWORK_ANSWER',
			message: expect.stringMatching(message),
			retryable,
		});
		await expect(read('/')).rejects.not.toMatchObject({message: expect.stringContaining('obey')});
	});

	it('C1: refuses private addresses that are not listed', async () => {
		const canary = await startCanary();

		const run = runTool(openWeb(), 'web_fetch', {url: canary.url});

		await expect(run).rejects.toMatchObject({code: 'OI_ERR_NETWORK_REFUSED'});
		expect(canary.connections()).toBe(0);
	});
});

describe('web_fetch: parts', () => {
	const long = Array.from({length: 400}, (_, index) => `Line ${index} 你好 😀`).join('\n');

	it('gives a long text in parts that make the whole again', async () => {
		const {read, server} = await serve({'/': {type: 'text/plain', body: long}});
		let joined = '';
		let offset: number | undefined = 0;

		while (offset !== undefined) {
			const {text, data, notice} = await read('/', {offset, max_length: 701});
			joined += text;
			offset = (data as {next?: number}).next;
			expect(text.length).toBeLessThanOrEqual(701);
			expect(notice === undefined).toBe(offset === undefined);
		}

		expect(joined).toBe(long);
		expect(server.requests).toHaveLength(1);
	});

	it('cuts no character, and says where it goes on', async () => {
		const {read} = await serve({'/': {type: 'text/plain', body: '😀'.repeat(10)}});

		const {text, notice, data} = await read('/', {max_length: 5});

		expect(text).toBe('😀😀');
		expect(data).toMatchObject({next: 4, length: 20});
		expect(notice).toBe('Characters 0 to 4 of 20; it goes on at offset 4.');
	});

	it('gives one character of two halves even where only one half was asked for', async () => {
		const {read} = await serve({'/': {type: 'text/plain', body: '😀😀'}});

		expect((await read('/', {max_length: 1})).data).toMatchObject({next: 1});
	});

	it('says when the offset is past the end', async () => {
		const {read} = await serve({'/': {type: 'text/plain', body: 'short'}});

		await expect(read('/', {offset: 5})).rejects.toMatchObject({code: 'OI_ERR_TOOL_ARGUMENTS'});
	});

	it('reads 4 MB of a page and says that there is more', async () => {
		const {read} = await serve({'/': {type: 'text/plain', body: 'x'.repeat(4_500_000)}});

		const {data, notice} = await read('/', {offset: 3_999_990});

		expect(data).toMatchObject({length: 4_000_000, is_cut: true});
		expect(notice).toMatch(/longer than what is read/);
	});
});

describe('web_fetch', () => {
	it('keeps a page for 15 minutes', async () => {
		let now = 0;
		const server = await startCanary();
		const web = openWeb({allow: [server.host], now: () => now});
		const read = () => runTool(web, 'web_fetch', {url: server.url});

		await read();
		now = 15 * 60_000 - 1;
		await read();
		expect(server.requests).toHaveLength(1);
		now += 1;
		await read();

		expect(server.requests).toHaveLength(2);
	});

	it('does not keep a failure', async () => {
		let status = 500;
		const {read} = await serve((_request, response) => void response.writeHead(status).end('back'));
		await expect(read('/')).rejects.toMatchObject({code: 'OI_ERR_NETWORK_ANSWER'});

		status = 200;

		expect((await read('/')).text).toBe('back');
	});

	it('names the host for policy, also where the scheme is left out', () => {
		const tool = findTool(openWeb(), 'web_fetch');
		const hosts = [
			'https://Example.com/a?b#c',
			'example.com:8443/x',
			'http://user@[::1]:80/',
			'???',
		];

		expect(hosts.map((url) => tool.resources?.({url}, '/'))).toEqual([
			[{kind: 'host', host: 'example.com', url: 'https://example.com/a?b#c'}],
			[{kind: 'host', host: 'example.com:8443', url: 'https://example.com:8443/x'}],
			[{kind: 'host', host: '[::1]', url: 'http://user@[::1]/'}],
			[{kind: 'host', host: '???', url: 'https://???'}],
		]);
	});
});

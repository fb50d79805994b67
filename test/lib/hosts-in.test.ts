import {describe, expect, it} from 'vitest';
import {hostsIn, urlsIn} from '../../source/lib/hosts-in.js';

describe('hosts-in', () => {
	it.each([
		['read https://Example.com/a?b=c.', ['example.com']],
		['see example.com:8080 and http://localhost:3000/x', ['example.com:8080', 'localhost:3000']],
		['看看 https://例子.测试/页 吧', ['xn--fsqu00a.xn--0zwm56d']],
		['https://example.com:443 is the usual port', ['example.com']],
		['nothing here, not even at 9:30', []],
		['http://[::1]:80/', ['[::1]']],
		['summarise notes.md and run build.sh', []],
		['summarise https://notes.md/', ['notes.md']],
	])('%s', (text, hosts) => {
		expect([...hostsIn(text)]).toEqual(hosts);
	});
});

describe('urls-in', () => {
	it.each([
		[
			'see https://a.example/x?y=1, or (http://b.example).',
			['https://a.example/x?y=1', 'http://b.example/'],
		],
		[
			'[text](https://A.example/Z) <https://c.example>',
			['https://a.example/Z', 'https://c.example/'],
		],
		['a.example is none', []],
	])('%s', (text, urls) => {
		expect([...urlsIn(text)]).toEqual(urls);
	});
});

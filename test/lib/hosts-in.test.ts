import {describe, expect, it} from 'vitest';
import {hostsIn} from '../../source/lib/hosts-in.js';

describe('hosts-in', () => {
	it.each([
		['read https://Example.com/a?b=c.', ['example.com']],
		['see example.com:8080 and http://localhost:3000/x', ['example.com:8080', 'localhost:3000']],
		['看看 https://例子.测试/页 吧', ['xn--fsqu00a.xn--0zwm56d']],
		['https://example.com:443 is the usual port', ['example.com']],
		['nothing here, not even at 9:30', []],
		['http://[::1]:80/', ['[::1]']],
	])('%s', (text, hosts) => {
		expect([...hostsIn(text)]).toEqual(hosts);
	});
});

import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {createHyperlinks, linkAddress} from '../../../source/tui/theme/hyperlinks.js';

describe('addresses of links', () => {
	it.each([
		['https://example.com/a b', 'https://example.com/a%20b'],
		['HTTP://Example.com', 'http://example.com/'],
		['mailto:a@b.c', 'mailto:a@b.c'],
		['https://例え.jp/日本', 'https://xn--r8jz45g.jp/%E6%97%A5%E6%9C%AC'],
		['https://a.b/x;y', 'https://a.b/x%3By'],
		['https://a.b/\u001b]8;;evil\u0007', 'https://a.b/%1B]8%3B%3Bevil'],
		['https://a.b/\u009c\u202e', 'https://a.b/%C2%9C%E2%80%AE'],
		['javascript:alert(1)', undefined],
		['file:///etc/passwd', undefined],
		['data:text/html,x', undefined],
		['/relative', undefined],
		[`https://a.b/${'x'.repeat(3000)}`, undefined],
	])('of %j: %j', (href, address) => {
		expect(linkAddress(href)).toBe(address);
	});

	it('never hold anything that a terminal could act on', () => {
		const text = fc.string({unit: 'binary'});
		fc.assert(
			fc.property(
				text,
				fc.constantFrom('https://a.b/', 'mailto:', 'http://', ''),
				(part, start) => {
					expect(linkAddress(start + part) ?? '').toMatch(/^[\u0021-\u003a\u003c-\u007e]*$/);
				},
			),
			{numRuns: 500, seed: 7},
		);
	});

	it('have a number each, and the oldest are forgotten', () => {
		const links = createHyperlinks();
		const first = links.sgr('https://a.b/first');

		expect(links.sgr('https://a.b/first')).toBe(first);
		expect(links.find(first)).toBe('https://a.b/first');
		for (let index = 0; index < 5001; index++) links.sgr(`https://a.b/${index}`);

		expect(links.find(first)).toBeUndefined();
		expect(links.sgr('https://a.b/first')).not.toBe(first);
		expect(links.sgr('javascript:x')).toBe('');
	});
});

import {readFileSync} from 'node:fs';
import {expect, it} from 'vitest';

it('docs/security.md names tests that exist', () => {
	const page = readFileSync('docs/security.md', 'utf8');
	const rows = [...page.matchAll(/^\| .+ \| `(test\/[^`]+)` \| (.+) \|$/gm)];

	const missing = rows.filter(([, file = '', title = '']) => {
		const text = readFileSync(file, 'utf8');
		return !text.includes(`'${title}'`);
	});

	expect(missing.map(([row]) => row)).toEqual([]);
	expect(rows.length).toBeGreaterThan(20);
});

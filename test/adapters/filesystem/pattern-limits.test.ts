import {describe, expect, it} from 'vitest';
import {requireModestPattern} from '../../../source/adapters/filesystem/pattern-limits.js';
import {createFilesystem} from './create-filesystem.js';

describe('requireModestPattern', () => {
	it.each([
		'*.ts',
		'src/**/*.{ts,tsx}',
		'{src,test}/**/*.{test,spec}.{ts,tsx}',
		'{*.ts,*.js,*.md,*.json,*.css}',
		'{a,{b,c}}/*.txt',
		'**/*a*b',
		'**/src/**/test/**/[a-z]*.ts',
		'**/*\\+\\(1\\)\\!*',
		'**/*{a,b}*',
		'app/(group)/page.tsx',
		'app/\\(group\\)/[id]/*.tsx',
		"it's*",
		`${'*/'.repeat(20)}x`,
		'a'.repeat(256),
	])('lets %s pass', (pattern) => {
		expect(() => requireModestPattern(pattern)).not.toThrow();
	});

	it.each([
		['a'.repeat(257), 'longer than'],
		['{a,b}'.repeat(26), 'alternatives'],
		[`{${'a,'.repeat(40)}b}`, 'alternatives'],
		['{1..100000}', 'range'],
		['{a,{b,{c,d}}}', 'nested'],
		['*a*a*a*a*b', 'in one name'],
		['?a?a?a?b', 'in one name'],
		['{*a*b,x}{*a*b,x}', 'in one name'],
		['*a{/,}*a{/,}*a{/,}*b', 'in one name'],
		['*[/]*[/]*[/]*', 'in one name'],
		['[*a*a*a*a/]', 'in one name'],
		['[a]+[a]+[a]+[a]+b', 'in one name'],
		[`${'**/a/'.repeat(5)}b`, 'in one name'],
		['{"}",a,b}', 'braces'],
		['{a,b', 'braces'],
		['[{]a,b}', 'braces'],
		['+(a|b)', 'group'],
		['*(a)', 'group'],
		['@(a)', 'group'],
		['!(a)', 'group'],
		['?(a)', 'group'],
		['(a+)+b', 'group'],
	])('refuses %s and says what to do', (pattern, says) => {
		expect(() => requireModestPattern(pattern)).toThrow(
			expect.objectContaining({
				code: 'OI_ERR_FILE_INVALID',
				message: expect.stringContaining(says),
				hint: expect.stringMatching(/./),
			}),
		);
	});
});

describe('every tool that takes a pattern', () => {
	it.each([
		['fs_find_files', {pattern: '{a,b}'.repeat(26)}],
		['fs_search_text', {query: 'a', glob: '*a*a*a*a*a*b'}],
		['fs_count_lines', {path: '.', glob: '{a,b}'.repeat(26)}],
	])('%s refuses one without measure', async (name, input) => {
		const {run} = createFilesystem({[`${'a'.repeat(200)}`]: ''});

		await expect(run(name, input)).rejects.toMatchObject({code: 'OI_ERR_FILE_INVALID'});
	});
});

import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {createCommandJudge} from '../../../source/vault/commands/command-judge.js';
import {openCommandReader} from '../../../source/vault/commands/read-command.js';
import {shellText} from './shell-text.js';

const read = await openCommandReader();
const judge = createCommandJudge(read);
const patterns = ['ls *', 'git*', 'rm -rf *', '*a*a*a*b', '* -*x* --*y*', 'sh -c "*"'];

function judgeAll(text: string) {
	const shape = read(text);
	const verdicts = patterns.map((pattern) => judge.match(pattern, text));
	return {shape, verdicts, names: judge.namesIn(text), argv: judge.plainArgv(text)};
}

describe('B2: hostile text', () => {
	it('10,000 strings are judged without an error', () => {
		const texts = [
			...fc.sample(fc.string({unit: 'binary', maxLength: 60}), {numRuns: 3000, seed: 1}),
			...fc.sample(fc.string({maxLength: 200}), {numRuns: 2000, seed: 2}),
			...fc.sample(shellText(), {numRuns: 5000, seed: 3}),
		];

		const judged = texts.map(judgeAll);

		expect(judged).toHaveLength(10_000);
		// Both kinds occur, so the generator is no straw man.
		const kinds = new Set(judged.map(({shape}) => shape.kind));
		expect([...kinds].sort()).toEqual(['compound', 'opaque', 'simple']);
	});

	it.each(
		[
			'('.repeat(9999),
			'$('.repeat(4999),
			'`'.repeat(9999),
			'"$('.repeat(3000),
			'{'.repeat(9999),
			'${a:-'.repeat(1900),
			'$(('.repeat(3000),
			'if '.repeat(3000),
			'sudo '.repeat(1900),
			`sudo ${'a '.repeat(4900)}`,
			"sh -c '".repeat(1400),
			'a;'.repeat(4999),
			'a|'.repeat(4999),
			'<<a '.repeat(2400),
			`ls ${'a'.repeat(9990)}`,
			`ls -${'a'.repeat(9990)}`,
			`git ${'-c a=b '.repeat(1200)}`,
			`sed '${'/'.repeat(9000)}'`,
			`sed '${'/g'.repeat(4500)}'`,
			`${'a='.repeat(4990)}b`,
			'[[ '.repeat(3000),
			'a && '.repeat(1999),
			'\\'.repeat(9999),
		].map((text) => [text.slice(0, 20), text]),
	)('%s… is judged', (_start, text = '') => {
		const {shape, verdicts} = judgeAll(text);

		expect(shape.text).toBe(text);
		expect(verdicts).toHaveLength(patterns.length);
	});

	it('a denial is only ever added by wrapping, quoting or joining', () => {
		const around = [
			(command: string) => `sudo ${command}`,
			(command: string) => `env A=1 ${command}`,
			(command: string) => `ls && ${command}`,
			(command: string) => `(${command})`,
			(command: string) => `echo $( ${command} )`,
			(command: string) => `sh -c '${command.replaceAll("'", "'\\''")}'`,
			(command: string) => `if true; then ${command}; fi`,
			(command: string) => `timeout 5 nice -n 3 ${command}`,
		];
		const layers = fc.array(fc.constantFrom(...around), {maxLength: 3});
		const commands = fc.constantFrom('rm -rf x', '/bin/rm -fr x', 'rm -r --force x');

		fc.assert(
			fc.property(layers, commands, (wraps, command) => {
				const text = wraps.reduce<string>((inner, wrap) => wrap(inner), command);

				return judge.match('rm -rf *', text).denies;
			}),
			{numRuns: 1000, seed: 4},
		);
	});

	it('no star allows what a shell has to expand', () => {
		fc.assert(
			fc.property(shellText(), (text) => {
				const isAllowed = ['ls *', 'git *', 'cat *', 'npm run *'].some(
					(pattern) => judge.match(pattern, text).allows,
				);

				return (
					!isAllowed ||
					!/[$`<>(){}[\]*?\n\t]|^\s*\w+=|(?<!&)&(?!&)/.test(
						text.replace(/'[^']*'|"[^"$`\\]*"|\\./g, 'q'),
					)
				);
			}),
			{numRuns: 5000, seed: 5},
		);
	});
});

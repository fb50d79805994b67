import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect} from 'vitest';
import {openCommandReader} from '../../source/vault/commands/read-command.js';
import {itWhen, missingProgram} from '../helpers/skip-or-fail.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {shellText} from '../vault/commands/shell-text.js';

const read = await openCommandReader();
const itTraced = itWhen(missingProgram('strace') ?? missingProgram('bash'), 'B2');

// Done by the shell itself otherwise, which leaves nothing to see.
const builtins = ['echo', 'printf', 'test', '[', 'true', 'false', 'pwd', 'kill'];
const shells = [
	{name: 'bash', line: (text: string) => `enable -n ${builtins.join(' ')}; ${text}`},
	// dash cannot give up its own words; texts with them are left out for it.
	{name: 'dash', line: (text: string) => text},
];

/** Runs a text with programs that do nothing, and returns the words of every program that was started. */
function startedBy(shell: string, line: string, programs: ReadonlySet<string>): string[][] {
	const folder = createTempFolder({});
	const bin = join(folder, 'bin');
	mkdirSync(bin);
	cpSync('/bin/true', join(bin, '.stub'));
	for (const name of programs)
		if (!existsSync(join(bin, name))) symlinkSync('.stub', join(bin, name));
	const trace = join(folder, 'trace');
	const options = [
		'-ff',
		'-qq',
		'-xx',
		'-s',
		'20000',
		'-e',
		'trace=execve',
		'-o',
		trace,
		'-E',
		`PATH=${bin}`,
	];
	spawnSync('strace', [...options, `/bin/${shell}`, '-c', line], {
		cwd: folder,
		input: '',
		timeout: 20_000,
	});
	// A file for each process, so that no two write into one line.
	return readdirSync(folder)
		.filter((name) => name.startsWith('trace.'))
		.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
		.filter((row) => /^execve\(.*\) = 0$/.test(row))
		.map(wordsOf)
		.filter(([program]) => program !== `/bin/${shell}`);
}

/** `execve("\x2f…", ["\x6c\x73"], …` → the words in brackets. */
function wordsOf(row: string): string[] {
	const list = /\[((?:"[^"]*"(?:, )?)*)\]/.exec(row)?.[1] ?? '';
	return [...list.matchAll(/"([^"]*)"/g)].map(([, hex = '']) =>
		Buffer.from(hex.replaceAll('\\x', ''), 'hex').toString('utf8'),
	);
}

const sample = () => {
	const texts = fc.sample(shellText(), {numRuns: 6000, seed: 11});
	const judged = [...new Set(texts)].map((text) => ({text, shape: read(text)}));
	// A path would lead to a real program.
	return judged.flatMap(({text, shape}) =>
		shape.kind !== 'opaque' &&
		shape.commands.every(({executable}) => /^[^/]+$/.test(executable) && executable !== '.stub')
			? [{text, kind: shape.kind, argvs: shape.commands.map(({argv}) => argv)}]
			: [],
	);
};

describe('B2: what two shells make of the lines judged plain', () => {
	itTraced(
		'is the very programs and words that the judgement says, and a simple one is one program',
		() => {
			const lines = sample();
			const simple = lines.filter(({kind}) => kind === 'simple').slice(0, 120);
			const compound = lines.filter(({kind}) => kind === 'compound').slice(0, 40);

			const wrong = shells.flatMap(({name, line}) =>
				[...simple, ...compound].flatMap(({text, kind, argvs}) => {
					const programs = new Set(argvs.map(([program = '']) => program));
					if (name === 'dash' && builtins.some((word) => programs.has(word))) return [];
					const started = startedBy(name, line(text), programs);
					const known = argvs.map((argv) => JSON.stringify(argv));
					const isRight =
						kind === 'simple'
							? JSON.stringify(started) === JSON.stringify(argvs)
							: started.length > 0 && started.every((argv) => known.includes(JSON.stringify(argv)));
					return isRight ? [] : [{name, text, argvs, started}];
				}),
			);

			expect(wrong).toEqual([]);
			expect(simple.length).toBeGreaterThan(80);
			expect(compound.length).toBeGreaterThan(20);
		},
		120_000,
	);

	itTraced('would be seen if it were not: a control with a substitution', () => {
		const started = startedBy('bash', 'ls $(cat x)', new Set(['ls', 'cat']));

		expect(started).toHaveLength(2);
	});
});

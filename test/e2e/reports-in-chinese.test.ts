import fs from 'node:fs';
import path from 'node:path';
import {parse} from 'smol-toml';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import type {Wire} from '../helpers/model-server.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import {runBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const openai = wires.find(({name}) => name === 'openai-chat') as Wire;

/** A home in which every report has something to say, also in signs of two columns. */
async function liveForAWhile() {
	const mock = await startAimock();
	mock.on({}, {content: '好', usage: {prompt_tokens: 12_345, completion_tokens: 67}});
	const home = createTempFolder({'项目/AGENTS.md': 'Hello.', 'work/AGENTS.md': 'Hi.'});
	const flags = wireFlags(openai, mock, home, '[general]\nlanguage = "zh"');
	fs.writeFileSync(path.join(home, 'key'), 'k'.repeat(32), {mode: 0o600});
	const run = async (args: readonly string[], stdin?: string) => {
		const piped = stdin === undefined ? {} : {stdin};
		return runBinary({args: [...args, ...flags], cwd: home, home, env: openai.env, ...piped});
	};
	const steps: readonly (readonly [args: readonly string[], stdin?: string])[] = [
		[['-p', '给我讲讲你没听过的茶馆故事']],
		[['-p', 'tell me something short']],
		[['-p', 'remember: 喝茶要用热水，不用开水']],
		[['-p', 'remember: the bakery is closed on Mondays']],
		[['vault', 'init', '--key-source', 'keyfile']],
		[['vault', 'set', 'groq'], 'a-key-of-groq-0123456789'],
		[['vault', 'set', 'github/work', '--type', 'generic'], 'something-else-0123456789'],
		[['policy', 'add', 'deny', 'fs_delete(/tmp/**)', '--label', 'untrusted']],
		[['policy', 'add', 'allow', 'memory_save', '--max-per-hour', '60']],
		[['trust', 'add', '项目']],
		[['trust', 'add', 'work']],
	];
	for (const [args, stdin] of steps) {
		const {code, stderr} = await run(args, stdin);
		if (code !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
	}
	return {home, run};
}

/** What is written in the other language and in this one as well: data, names, and commands to type. */
const reports: readonly (readonly [
	words: string,
	columns: number | undefined,
	own: readonly string[],
])[] = [
	['status', 2, ['OPENAI', 'vault:groq/default']],
	['usage', 6, ['llm.prices']],
	['usage --by day', 6, ['llm.prices']],
	['usage --by session', 6, ['llm.prices']],
	['models', 3, ['deepseek-chat', 'deepseek-reasoner', 'local']],
	['tasks', undefined, []],
	['sessions', 5, []],
	['memory list', 3, []],
	['memory why 茶', 2, ['memory_save']],
	['context', 4, []],
	['accounts list', undefined, []],
	['vault list', 3, []],
	['vault status', 2, []],
	['policy list', undefined, []],
	['approvals', undefined, []],
	['approvals grants', undefined, []],
	['trust list', 2, ['AGENTS.md', 'sha256']],
	['audit list', undefined, []],
	['audit verify', undefined, []],
	['tools', 3, []],
	['vault get groq', 2, ['reveal']],
	['policy test memory_list', undefined, ['default']],
	['route 列出文件', 2, ['path']],
	['stop', undefined, []],
	['doctor', 2, ['openintent', 'doctor', 'online', 'linux', 'arm64']],
	['-p 列出文件', undefined, []],
	['-p disk usage', undefined, []],
	['-p info about work/AGENTS.md', 2, []],
	['-p count the lines of work/AGENTS.md', undefined, []],
	['-p grep nowhere work', undefined, []],
	['-p 磁盘空间', 5, []],
	['-p 内存使用情况', undefined, []],
	['-p 系统信息', 2, ['Linux']],
	['-p my ip address', 3, []],
	['-p 现在几点', undefined, []],
	['-p uptime', undefined, []],
	['-p 我是谁', 2, []],
	['-p is nothinglikethat installed', undefined, ['PATH']],
	['-p create a folder called new', undefined, []],
];

const toArguments = (words: string) =>
	words.startsWith('-p ')
		? ['--permission-mode', 'accept-edits', '-p', words.slice(3)]
		: words.split(' ');

/** Names, types and days, and not a word of ours. */
const isNamesOnly = (words: string) => words === 'vault list';

/** Every sentence of a table of texts, cut where data is put in. */
function fragmentsOf(file: string): readonly string[] {
	const leaves = (value: unknown): string[] =>
		typeof value === 'string' ? [value] : Object.values(value as object).flatMap(leaves);
	const {formats: _, ...texts} = parse(fs.readFileSync(`config/messages/${file}.toml`, 'utf8'));
	return (
		leaves(texts)
			.flatMap((text) => text.split(/\{\w+\}|\n/))
			.map((text) => text.trim())
			// One word may be data as well; a heading of one is found by what the data does not have.
			.filter((text) => /[a-z]{3}.*\s.*[a-z]{3}/i.test(text))
	);
}

/** The words of Latin letters that are in no value of the report as JSON: a heading would be one. */
function foreignWords(text: string, json: string, own: readonly string[]): readonly string[] {
	const values: string[] = [];
	const report = JSON.parse(json);
	// A run has its text in it as well.
	JSON.parse(JSON.stringify(report.data ?? report), (key, value) => {
		if (typeof value === 'string') values.push(value);
		// What counts by a name has the name as a key.
		if (typeof value === 'number') values.push(key);
		return value;
	});
	const data = [...values, ...own].join('\n');
	const words = text.match(/[A-Za-z][A-Za-z]{3,}/g) ?? [];
	return [...new Set(words)].filter((word) => !data.includes(word));
}

const cellsOf = (line: string) =>
	[...line.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
		start: stringWidth(line.slice(0, match.index)),
		end: stringWidth(line.slice(0, match.index + match[0].length)),
	}));

/** Columns in which neither the beginnings nor the ends of the cells are below each other. */
function crookedColumns(text: string, columns: number): readonly number[] {
	const blocks = text.split(/\n\s*\n/).map((block) => block.split('\n').map(cellsOf));
	const tables = blocks
		.map((rows) => rows.filter((cells) => cells.length === columns))
		.filter((rows) => rows.length > 1);
	if (tables.length === 0) throw new Error(`no two rows with ${columns} cells in:\n${text}`);
	return tables.flatMap((rows) =>
		// The first one may be indented.
		Array.from({length: columns - 1}, (_, column) => column + 1).filter((column) =>
			(['start', 'end'] as const).every(
				(side) => new Set(rows.map((cells) => cells[column]?.[side])).size > 1,
			),
		),
	);
}

describe('reports of openintent', () => {
	it('are in Chinese from heading to end, with straight columns', {timeout: 180_000}, async () => {
		const {run} = await liveForAWhile();
		const english = ['reports-en', 'doctor-en'].flatMap(fragmentsOf);

		const found = [];
		for (const [words, columns, own] of reports) {
			const args = toArguments(words);
			const {stdout} = await run(args);
			const {stdout: json} = await run([...args, '--output-format', 'json']);
			found.push({
				words,
				hasChinese: /\p{Script=Han}/u.test(stdout) || isNamesOnly(words),
				sentences: english.filter((text) => stdout.includes(text)),
				foreign: foreignWords(stdout, json, [...own, ...args]),
				crooked: columns === undefined ? [] : crookedColumns(stdout, columns),
			});
		}

		const {stdout: tasks} = await run(['tasks']);
		expect(tasks).toContain('已完成');
		expect(tasks).not.toContain('completed');
		const asItShouldBe = {hasChinese: true, sentences: [], foreign: [], crooked: []};
		expect(found).toEqual(reports.map(([words]) => ({words, ...asItShouldBe})));
	});
});

describe('what keeps the reports straight', () => {
	it('sees a column that is off by one, and a heading in English', () => {
		const straight = '名称  数\n茶     1\ntea   12';
		const crooked = '名称  数\n茶      1\ntea   12';

		expect(crookedColumns(straight, 2)).toEqual([]);
		expect(crookedColumns(crooked, 2)).toEqual([1]);
		expect(foreignWords('state  好', '{"state":"好"}', [])).toEqual(['state']);
	});
});

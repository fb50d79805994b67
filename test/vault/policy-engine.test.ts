import {describe, expect, it} from 'vitest';
import {openCommandJudge} from '../../source/app/open-command-judge.js';
import {toRunRules} from '../../source/app/run-rules.js';
import type {PolicyQuestion} from '../../source/contracts/policy-engine.js';
import {createProtectedPlaces} from '../../source/lib/protected-places.js';
import {createPolicyEngine} from '../../source/vault/policy-engine.js';

const engine = createPolicyEngine({
	roots: () => ['/home/me/project'],
	protectedPlace: createProtectedPlaces({
		home: '/home/me',
		ownPaths: ['/home/me/project/data/store', '/home/me/project/data/config.toml'],
		secretPaths: [],
	}).protectedPlace,
	home: '/home/me',
	rules: async () => [],
	openCommandJudge: async () => ({
		match: () => ({allows: false, denies: true}),
		anchorsOf: () => [],
		namesIn: () => undefined,
		filesIn: () => ({reads: [], writes: [], folders: []}),
	}),
	isSandboxed: async () => false,
});

const base: PolicyQuestion = {
	tool: 'fs_read_file',
	effect: 'read',
	arguments: {},
	resources: [{kind: 'path', path: '/home/me/project/notes.md'}],
	labels: new Set(),
	mode: 'ask',
	askedBy: 'person',
	cwd: '/home/me/project',
	runRules: [],
	knownHosts: new Set(),
	namedUrls: new Set(),
	seenUrls: new Set(),
	sessionId: undefined,
};

async function ask(more: Partial<PolicyQuestion>): Promise<string> {
	const {verdict} = await engine.decide({...base, ...more});
	return verdict;
}

const inside = [{kind: 'path', path: '/home/me/project/a'}] as const;
const write = {tool: 'fs_write_file', effect: 'write', resources: inside} as const;
const shell = {
	tool: 'shell_execute',
	effect: 'execute',
	resources: [{kind: 'command', command: 'ls'}],
} as const;

describe('the hint of a call that is asked about', () => {
	const commands = createPolicyEngine({
		roots: () => ['/home/me/project'],
		protectedPlace: () => undefined,
		home: '/home/me',
		rules: async () => [],
		openCommandJudge,
		isSandboxed: async () => false,
	});
	const pathsOf = (...paths: readonly string[]) =>
		paths.map((path) => ({kind: 'path' as const, path: `/home/me/project/${path}`}));
	const command = (text: string) => ({
		...shell,
		resources: [
			{kind: 'command' as const, command: text},
			{kind: 'path' as const, path: '/home/me/project/.'},
		],
	});
	const request = {
		tool: 'http_request',
		effect: 'send',
		resources: [{kind: 'host', host: 'api.example.org'}],
	} as const;
	const untrusted = {labels: new Set(['untrusted'] as const)};

	it.each([
		[command('echo hello'), "--allow 'shell_execute(echo hello)'"],
		[command("echo it's"), "--allow 'shell_execute(echo it'\\''s)'"],
		[{...command('make'), ...untrusted}, "--allow 'shell_execute(make)'"],
		[command('rm *.txt'), 'allow every call of it: --allow shell_execute'],
		[{...write, resources: pathsOf('out/n.txt')}, "--allow 'fs_write_file(out/n.txt)'"],
		[{...write, tool: 'fs_move', resources: pathsOf('a', 'b')}, 'call of it: --allow fs_move'],
		[request, "--allow 'http_request(api.example.org)'"],
	])('names the rule that lets it pass: %#', async (call, words) => {
		const question: PolicyQuestion = {...base, ...call};

		const {verdict, hint = ''} = await commands.decide(question);
		const text = /--allow (.*)$/.exec(hint)?.[1]?.replace(/^'(.*)'$/, '$1') ?? '';
		const runRules = toRunRules({allow: [text.replaceAll("'\\''", "'")]});
		const after = await commands.decide({...question, runRules});

		expect(verdict).toBe('confirm');
		expect(hint).toContain(words);
		expect(after.verdict).toBe('allow');
	});

	it.each([
		['a request after text from outside', {...request, ...untrusted}],
		['a command with an invisible character', command('echo a\u200bb')],
	])('names none where none would do: %s', async (_name, call) => {
		const {verdict, hint} = await commands.decide({...base, ...call});

		expect(verdict).toBe('confirm');
		expect(hint ?? '').not.toContain("('");
		expect(hint ?? '').not.toContain('\u200b');
	});
});

describe('policy-engine', () => {
	it.each([
		['reads inside the roots', {}, 'allow'],
		['the root itself', {resources: [{kind: 'path', path: '/home/me/project'}]}, 'allow'],
		['reads of own records', {resources: [{kind: 'record', name: 'notes'}]}, 'allow'],
		['reads outside', {resources: [{kind: 'path', path: '/etc/passwd'}]}, 'deny'],
		[
			'a sibling with the same beginning',
			{resources: [{kind: 'path', path: '/home/me/project-evil/a'}]},
			'deny',
		],
		[
			'one path inside and one outside',
			{...write, resources: [...inside, {kind: 'path', path: '/etc/x'}]},
			'deny',
		],
		['a read that asks a host', {resources: [{kind: 'host', host: 'example.org'}]}, 'allow'],
		['writes', write, 'confirm'],
		['taking back a note, by the person', {tool: 'memory_undo', effect: 'write'}, 'allow'],
		[
			'taking back a note, by a model',
			{tool: 'memory_undo', effect: 'write', askedBy: 'model'},
			'confirm',
		],
		['forgetting a note', {tool: 'memory_delete', effect: 'write'}, 'confirm'],
		[
			'forgetting a note in plan mode',
			{tool: 'memory_delete', effect: 'write', mode: 'plan'},
			'deny',
		],
		['commands', shell, 'confirm'],
		[
			'its own store, even in accept-edits',
			{
				...write,
				mode: 'accept-edits',
				resources: [{kind: 'path', path: '/home/me/project/data/store/x'}],
			},
			'deny',
		],
		[
			'a folder that holds its own configuration',
			{...write, tool: 'fs_delete', resources: [{kind: 'path', path: '/home/me/project/data'}]},
			'deny',
		],
		[
			'hooks and settings of git',
			{...write, resources: [{kind: 'path', path: '/home/me/project/.git/hooks/pre-commit'}]},
			'deny',
		],
		[
			'a command in the folder that holds its own files',
			{
				...shell,
				resources: [
					{kind: 'command', command: 'ls'},
					{kind: 'path', path: '/home/me/project'},
				],
			},
			'confirm',
		],
		[
			'reading what git keeps',
			{resources: [{kind: 'path', path: '/home/me/project/.git/config'}]},
			'allow',
		],
		['writes in accept-edits', {...write, mode: 'accept-edits'}, 'allow'],
		['deletes in accept-edits', {...write, tool: 'fs_delete', mode: 'accept-edits'}, 'confirm'],
		['commands in accept-edits', {...shell, mode: 'accept-edits'}, 'confirm'],
		['writes in plan', {...write, mode: 'plan'}, 'deny'],
		['reads in plan', {mode: 'plan'}, 'allow'],
		['commands in deny', {...shell, mode: 'deny'}, 'deny'],
		['a note', {tool: 'memory_save', effect: 'write', resources: []}, 'allow'],
		[
			'a note steered by text from outside',
			{tool: 'memory_save', effect: 'write', resources: [], labels: new Set(['untrusted'])},
			'confirm',
		],
	] as [string, Partial<PolicyQuestion>, string][])('%s', async (_name, question, verdict) => {
		expect(await ask(question)).toBe(verdict);
	});
});

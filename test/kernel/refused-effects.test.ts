import {describe, expect, it} from 'vitest';
import type {Decision} from '../../source/contracts/policy.js';
import type {Tool, ToolEffect, ToolResource} from '../../source/contracts/tool.js';
import {fakeKernel} from '../helpers/fake-kernel.js';
import {fakeTool} from '../helpers/fake-tool.js';

type Spec = {
	readonly name: string;
	readonly effect: ToolEffect;
	readonly resources: readonly ToolResource[];
};

const path = (file: string): ToolResource => ({kind: 'path', path: file});
const command = (text: string): ToolResource => ({kind: 'command', command: text});
const host = (name: string): ToolResource => ({kind: 'host', host: name});

function toTool({name, effect, resources}: Spec, ran: string[]): Tool {
	return {
		...fakeTool({effect}),
		name,
		resources: () => resources,
		run: async () => {
			ran.push(name);
			return {text: 'done'};
		},
	};
}

/** Says no to the first call; then everything would pass that a rule lets pass. */
async function tryAround(refused: Spec, other: Spec, verdicts: readonly Decision['verdict'][]) {
	const ran: string[] = [];
	const left = [...verdicts];
	const kernel = fakeKernel({
		tools: [toTool(refused, ran), toTool(other, ran)],
		decide: () => ({
			verdict: left.length > 1 ? (left.shift() ?? 'deny') : (left[0] ?? 'deny'),
			rule: 'r',
		}),
		answer: 'deny',
	});
	const call = (name: string) => ({id: name, name, arguments: {text: 'x'}});
	const first = await kernel.dispatcher.dispatch(call(refused.name), kernel.scope);
	const second = await kernel.dispatcher.dispatch(call(other.name), kernel.scope);
	return {first, second, ran, asked: kernel.asked.length};
}

const write: Spec = {name: 'fs_write_file', effect: 'write', resources: [path('/w/a')]};
const remove: Spec = {name: 'fs_delete', effect: 'write', resources: [path('/w/dir')]};
const send: Spec = {name: 'http_request', effect: 'send', resources: [host('evil.example')]};
const run: Spec = {
	name: 'shell_execute',
	effect: 'execute',
	resources: [command('rm a'), path('/w/.')],
};

describe('what was refused', () => {
	it.each([
		['the same file by another tool', write, {...write, name: 'fs_append_file'}],
		['a move over it', write, {...write, name: 'fs_move', resources: [path('/w/b'), path('/w/a')]}],
		['the folder around it', write, {...write, name: 'fs_delete', resources: [path('/w')]}],
		['a file inside a folder', remove, {...write, name: 'fs_write', resources: [path('/w/dir/x')]}],
		['the same host by another tool', send, {...send, name: 'web_post'}],
		['the same command', run, {...run, name: 'shell_again'}],
	])('is not done by way of %s', async (_name, refused, other) => {
		const {first, second, ran, asked} = await tryAround(refused, other, [
			'confirm',
			'confirm',
			'allow',
		]);

		expect(first.status).toBe('denied');
		expect(second).toMatchObject({status: 'denied', data: {denied: true}});
		expect(ran).toEqual([]);
		expect(asked).toBe(1);
	});

	it.each([
		['a command', write, {...run, resources: [command('echo > a'), path('/w/.')]}],
		['a request', write, send],
	])('has %s asked that a rule allows', async (_name, refused, other) => {
		const {second, ran, asked} = await tryAround(refused, other, ['confirm', 'confirm', 'allow']);

		expect(second.status).toBe('denied');
		expect(asked).toBe(2);
		expect(ran).toEqual([]);
	});

	it('leaves other places, and reads, alone', async () => {
		const beside = await tryAround(write, {...write, name: 'fs_x', resources: [path('/w/ab')]}, [
			'confirm',
			'confirm',
			'allow',
		]);
		const read = await tryAround(write, {...write, name: 'fs_y', effect: 'read'}, [
			'confirm',
			'confirm',
			'allow',
		]);

		expect(beside.ran).toEqual(['fs_x']);
		expect(read.ran).toEqual(['fs_y']);
	});

	it('tells the model that it is a denial, by which rule, and to ask', async () => {
		const {first} = await tryAround(write, write, ['confirm']);

		expect(first.data).toMatchObject({denied: true, rule: 'r'});
		expect(JSON.stringify(first.data)).toContain('Tell the person');
	});
});

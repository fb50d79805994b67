import type {LLMock} from '@copilotkit/aimock';
import {expect, it} from 'vitest';
import {wireFlags, wires} from '../helpers/model-server.js';
import {startRecordingProxy} from '../helpers/recording-proxy.js';
import {runBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';

type Message = {readonly role: string};
type Body = {
	readonly tools: unknown;
	readonly system?: unknown;
	readonly messages: readonly Message[];
};

/** One call per turn, each of another kind: a long result, one to read on in, a search for tools, a found tool. */
const steps = [
	{name: 'fs_read_file', arguments: '{"path":"long.txt"}'},
	{name: 'agent_read_output', arguments: '{"output":1,"offset":15000}'},
	{name: 'tool_search', arguments: '{"query":"count lines"}'},
	{name: 'tool_call', arguments: '{"name":"fs_count_lines","arguments":{"path":"long.txt"}}'},
	{name: 'fs_list_directory', arguments: '{"path":"."}'},
];

/** What providers cache: everything in front of the messages, then the messages without the marks of the cache. */
function prefixOf(json: string) {
	const {tools, system, messages} = JSON.parse(json) as Body;
	const own = messages.filter(({role}) => role === 'system');
	const rest = messages.filter(({role}) => role !== 'system');
	return {
		fixed: JSON.stringify([tools, system, own]),
		messages: rest.map((message) =>
			JSON.stringify(message, (key, value: unknown) =>
				key === 'cache_control' ? undefined : value,
			),
		),
	};
}

it.each(wires)(
	'over two runs of a session each request through $name begins with the one before',
	async (wire) => {
		const mock = await startAimock();
		const results = ({messages}: {messages: readonly Message[]}) =>
			messages.filter(({role}) => role === 'tool').length;
		for (const [index, call] of steps.entries()) {
			mock.on({predicate: (asked) => results(asked) === index}, {toolCalls: [call]});
		}
		const again = {name: 'fs_read_file', arguments: '{"path":"long.txt","offset":100}'};
		mock.on(
			{userMessage: /once more/, predicate: (asked) => results(asked) === steps.length},
			{toolCalls: [again]},
		);
		mock.on({}, {content: 'Looked.'});
		const proxy = await startRecordingProxy(mock.url);
		const home = createTempFolder();
		const cwd = createTempFolder({'long.txt': 'a line of text\n'.repeat(4_000)});
		const flags = wireFlags(
			wire,
			{url: proxy.url} as LLMock,
			home,
			'[agent]\ntool_output_max_chars = 20000\n',
		);
		const say = (text: string, ...more: string[]) =>
			runBinary({args: ['-p', text, ...flags, ...more], cwd, home, env: wire.env});

		await say('look around');
		await say('what did you see?', '-c');
		const last = await say('look once more', '-c');

		const prefixes = proxy.bodies.filter((body) => body.includes('"messages"')).map(prefixOf);
		expect(last.code).toBe(0);
		expect(prefixes.length).toBeGreaterThanOrEqual(8);
		expect(new Set(prefixes.map(({fixed}) => fixed)).size).toBe(1);
		for (const [index, {messages}] of prefixes.entries()) {
			const before = prefixes[index - 1]?.messages ?? [];
			expect(messages.length).toBeGreaterThan(before.length);
			expect(messages.slice(0, before.length)).toEqual(before);
		}
	},
);

// Prints what a streamed token costs beyond the SDK, how long the next request takes after a tool result, and the memory
// of a long run. The model server is a process of its own.
//   node test/bench/stream.mjs
import {fork} from 'node:child_process';
import {performance} from 'node:perf_hooks';
import {setTimeout as wait} from 'node:timers/promises';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {Anthropic} from '@anthropic-ai/sdk';
import {Ollama} from 'ollama/browser';
import {OpenAI} from 'openai';
import {loadSource} from '../helpers/load-source.mjs';

const rounds = Number(process.env.BENCH_ROUNDS ?? 7);
const tokens = 10_000;
const load = (names) => Promise.all(names.map((name) => loadSource(`${name}.ts`)));
const [
	{createReactLoop},
	{createToolOutputs},
	{createWorkingMemory},
	{createFailoverCascade},
	{protocolLoaders},
	{redactModel},
	{createRedactor},
	{fakeKernel},
	{fakeTool},
] = await load([
	'source/agent/react-loop',
	'source/agent/tool-outputs',
	'source/store/memory/working-memory',
	'source/llm/failover-cascade',
	'source/llm/load-protocols',
	'source/app/redacted-model',
	'source/lib/redact',
	'test/helpers/fake-kernel',
	'test/helpers/fake-tool',
]);

const arrivals = [];
const child = fork(new URL('stream-server.mjs', import.meta.url), {
	stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
const port = await new Promise((resolve) => child.once('message', resolve));
child.on('message', ({arrivedNs}) => arrivals.push(BigInt(arrivedNs)));
const url = `http://127.0.0.1:${port}`;

const wires = {
	openai: {
		protocol: 'openai-chat',
		baseUrl: `${url}/v1`,
		bare: async (model) => {
			const client = new OpenAI({apiKey: 'bench', baseURL: `${url}/v1`});
			const chunks = await client.chat.completions.create({model, messages: [], stream: true});
			let text = '';
			for await (const chunk of chunks) text += chunk.choices[0]?.delta.content ?? '';
			return text;
		},
	},
	anthropic: {
		protocol: 'anthropic-messages',
		baseUrl: url,
		bare: async (model) => {
			const client = new Anthropic({apiKey: 'bench', baseURL: url});
			const body = {model, max_tokens: 100, messages: [], stream: true};
			let text = '';
			for await (const event of await client.messages.create(body)) text += event.delta?.text ?? '';
			return text;
		},
	},
	ollama: {
		protocol: 'ollama-chat',
		baseUrl: url,
		bare: async (model) => {
			const client = new Ollama({host: url});
			let text = '';
			for await (const part of await client.chat({model, messages: [], stream: true}))
				text += part.message.content;
			return text;
		},
	},
};

const redactor = createRedactor(
	Array.from({length: 10}, (_, index) => `key-of-provider-${index}-0123456789`),
);

/** A run as the program makes it: cascade, redaction, loop, dispatcher and bus are the real ones. */
function openRun(provider, model, {tool, limits = {}} = {}) {
	const {protocol, baseUrl} = wires[provider];
	const choice = {requested: model, provider, model};
	const cascade = createFailoverCascade({
		chain: () => [choice],
		endpointOf: () => ({provider, protocol, baseUrl, apiKey: 'bench', model, parameters: {}}),
		protocols: protocolLoaders,
		providers: [],
		now: () => performance.now(),
	});
	const kernel = fakeKernel({tools: tool ? [tool] : [], redactOutput: redactor.redactOutput});
	const outputs = createToolOutputs();
	const specs = tool
		? [{name: tool.name, description: 'Looks.', inputSchema: {type: 'object'}}]
		: [];
	const loop = createReactLoop({
		bus: kernel.bus,
		tools: async () => specs,
		outputs,
		now: () => performance.now(),
	});
	const run = () =>
		loop({
			runId: 'run-1',
			system: 'You are a bench.',
			history: [],
			userText: 'go',
			complete: redactModel(cascade.forModel(model, {fallback: false}), redactor),
			dispatch: (call) => kernel.dispatcher.dispatch(call, kernel.scope),
			memory: createWorkingMemory().open('task-1'),
			signal: new AbortController().signal,
			limits,
		});
	return {run, kernel};
}

async function throughAll(provider, model) {
	const {run, kernel} = openRun(provider, model);
	// The list of all events is for tests.
	kernel.events.push = () => 0;
	let text = '';
	kernel.bus.on('text-delta', (event) => {
		text += event.text;
	});
	const {error} = await run();
	if (error) throw error;
	return text;
}

const middle = (values) =>
	[...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];

/** CPU of this process for one token, µs. Wall time would be the server's. */
async function cpuOf(read) {
	const before = process.cpuUsage();
	const text = await read();
	const {user, system} = process.cpuUsage(before);
	if (!text.endsWith('token9')) throw new Error('tokens are missing');
	return (user + system) / tokens;
}

console.log(
	`CPU for a streamed token, ${tokens} tokens × ${rounds}`.padEnd(52),
	'SDK     ours   beyond',
);
for (const [provider, {bare}] of Object.entries(wires)) {
	const samples = {bare: [], ours: []};
	for (let round = 0; round <= rounds; round++) {
		const ofBare = await cpuOf(() => bare(`tokens-${tokens}`));
		const ofOurs = await cpuOf(() => throughAll(provider, `tokens-${tokens}`));
		if (round === 0) continue;
		samples.bare.push(ofBare);
		samples.ours.push(ofOurs);
	}
	const [floor, ours] = [middle(samples.bare), middle(samples.ours)];
	const show = (value) => `${value.toFixed(1)} µs`.padStart(8);
	console.log(`${provider.padEnd(48)}${show(floor)}${show(ours)}${show(ours - floor)}`);
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

async function longRun(turns, resultChars, onTurn) {
	const toolEnds = [];
	const name = 'look';
	const tool = fakeTool({
		name,
		run: async () => {
			onTurn?.(toolEnds.length + 1);
			const text = `result ${toolEnds.length} `.padEnd(resultChars, 'words ');
			toolEnds.push(process.hrtime.bigint());
			return {text};
		},
	});
	const limits = {maxTurns: turns + 1, maxToolCalls: turns + 1, contextTokens: 10_000_000};
	const {run, kernel} = openRun('openai', `turns-${turns}`, {tool, limits});
	kernel.events.push = () => 0;
	const began = arrivals.length;
	const result = await run();
	if (result.error) throw result.error;
	// The server's messages come by another way than its answers.
	while (arrivals.length < began + turns + 1) await wait(1);
	const waits = toolEnds.map((end, index) => Number(arrivals[began + index + 1] - end) / 1e6);
	return {waits, size: JSON.stringify(result.messages).length};
}

await longRun(20, 2_000);
const at = (values, part) =>
	[...values].sort((left, right) => left - right)[Math.floor(values.length * part)].toFixed(2);
console.log(
	'\nFrom a tool result to the arrival of the next request (goal 5 ms)   median     90 %',
);
for (const [turns, chars] of [
	[20, 200],
	[200, 2_000],
]) {
	const {waits} = await longRun(turns, chars);
	const what = `${turns} turns, results of ${chars} characters`;
	console.log(`${what.padEnd(66)}${at(waits, 0.5)} ms  ${at(waits, 0.9)} ms`);
}

console.log('\nMemory of a run of 200 turns, results of 2000 characters       turn 20   turn 200');
const memory = new Map();
const {size} = await longRun(200, 2_000, (turn) => {
	if (turn !== 20 && turn !== 200) return;
	collectGarbage();
	memory.set(turn, process.memoryUsage());
});
for (const part of ['heapUsed', 'rss']) {
	const show = (turn) => `${(memory.get(turn)[part] / 2 ** 20).toFixed(1)} MB`.padStart(11);
	console.log(`${part.padEnd(59)}${show(20)}${show(200)}`);
}
console.log(`the conversation itself at the end: ${(size / 2 ** 20).toFixed(1)} MB`);
child.kill();
process.exit(0);

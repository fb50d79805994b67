import {createAgentAdapter} from '../../source/agent/agent-adapter.js';
import {createReactLoop} from '../../source/agent/react-loop.js';
import type {ReactRun} from '../../source/agent/react-run.js';
import {createTokenMeters} from '../../source/agent/token-meters.js';
import type {ToolOutputs} from '../../source/agent/tool-outputs.js';
import {createToolOutputs} from '../../source/agent/tool-outputs.js';
import type {
	BusEvent,
	EventMap,
	EventName,
	EventPublisher,
} from '../../source/contracts/event-map.js';
import type {LlmToolSpec} from '../../source/contracts/llm.js';
import {sayInEnglish} from '../../source/contracts/say.js';
import {createWorkingMemory} from '../../source/store/memory/working-memory.js';
import type {FakeTools} from './fake-dispatcher.js';
import {createFakeDispatcher} from './fake-dispatcher.js';
import type {Script} from './fake-llm.js';
import {createFakeLlm} from './fake-llm.js';
import {fakeOrigin} from './run-tool.js';

export type LoopSetup = Partial<Omit<ReactRun, 'complete' | 'dispatch'>> & {
	readonly script: Script;
	readonly tools?: FakeTools;
};

/** Sets a run of the loop up between a scripted model and fake tools. */
export function setUpLoop({script, tools = {}, ...run}: LoopSetup) {
	const events: BusEvent[] = [];
	const bus: EventPublisher = {
		publish: (name, payload) => void events.push({name, payload} as BusEvent),
	};
	const llm = createFakeLlm(script);
	const outputs = createToolOutputs();
	const dispatcher = createFakeDispatcher({...tools, ...agentTools(outputs)});
	const all = [...Object.keys(tools), 'agent_read_output'].map(toSpec);
	const offer = {sent: all, all, names: new Set(all.map(({name}) => name))};
	const loop = createReactLoop({
		bus,
		tools: async () => offer,
		outputs,
		now: () => 0,
		meters: createTokenMeters(),
	});
	const start = () =>
		loop({
			runId: 'run-1',
			system: 'You are a test.',
			history: [],
			userText: 'do it',
			signal: new AbortController().signal,
			memory: createWorkingMemory().open('task-1'),
			...run,
			limits: {cancelGraceMs: 5, ...run.limits},
			complete: llm.complete,
			dispatch: dispatcher.dispatch,
		});
	const payloads = <Name extends EventName>(name: Name) =>
		events.filter((event) => event.name === name).map((event) => event.payload as EventMap[Name]);
	return {start, events, payloads, llm, dispatcher, outputs};
}

function agentTools(outputs: ToolOutputs): FakeTools {
	const {tools} = createAgentAdapter({outputs, maxReadChars: 1_000, readSession: async () => []});
	return Object.fromEntries(
		tools.map((tool) => [
			tool.name,
			(input: unknown, {id}) =>
				tool.run(tool.input.parse(input), {
					signal: new AbortController().signal,
					cwd: '/',
					runId: 'run-1',
					callId: id,
					origin: fakeOrigin,
					say: sayInEnglish,
				}),
		]),
	);
}

/** The same, run to its end. */
export async function runLoop(setup: LoopSetup) {
	const {start, ...rest} = setUpLoop(setup);
	return {...rest, result: await start()};
}

function toSpec(name: string): LlmToolSpec {
	return {name, description: `The tool ${name}.`, inputSchema: {type: 'object'}};
}

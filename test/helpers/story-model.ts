import {LLMock} from '@copilotkit/aimock';

type Message = {readonly role?: string; readonly content?: unknown};

const textOf = (content: unknown): string =>
	typeof content === 'string' ? content : JSON.stringify(content ?? '');
const lastUser = (messages: readonly Message[]) =>
	textOf(messages.findLast(({role}) => role === 'user')?.content);

/** `line 1` to `line 60`, a paragraph each. */
export const sixtyLines = Array.from({length: 60}, (_, index) => `line ${index + 1}.`).join('\n\n');

const withCode = 'Two blocks:\n\n```js\nconst first = 1;\n```\n\nand\n\n```sh\necho second\n```\n';

const call = (name: string, input: object) => ({name, arguments: JSON.stringify(input)});

/** What the model wants to do before it answers, by a word of the prompt. */
const calls: Readonly<Record<string, ReturnType<typeof call>>> = {
	'read notes': call('fs_read_file', {path: 'notes.md'}),
	'write notes': call('fs_write_file', {path: 'new.md', content: 'first new\nsecond new\n'}),
	'change notes': call('fs_write_file', {path: 'notes.md', content: 'milk\nbread\n'}),
	'run it': call('shell_execute', {command: 'echo from the shell'}),
	'fail it': call('shell_execute', {command: 'echo no such build; exit 3'}),
	'make a folder': call('fs_create_directory', {path: 'reports'}),
};

const planSteps = ['Read the notes', 'Write the report', 'Check the report'];

/** The tool is not among those that are sent: it is called through the one for all others. */
const plan = (...states: readonly string[]) =>
	call('tool_call', {
		name: 'plan_update',
		arguments: {
			items: planSteps.map((title, index) => ({title, state: states[index] ?? 'pending'})),
		},
	});
const writeReport = (content: string) => call('fs_write_file', {path: 'report.md', content});
const carryOut = [
	plan('done', 'running'),
	writeReport('the report\n'),
	plan('done', 'done', 'done'),
];

/** One call per turn, by a word of the prompt. In plan mode it tries what it must not, and then plans. */
const series: Readonly<Record<string, readonly ReturnType<typeof call>[]>> = {
	'plan the report': [writeReport('too early\n'), plan()],
	'plan and write the report': [plan(), ...carryOut],
	'Carry out the plan.': carryOut,
	'请执行这个计划。': carryOut,
};

function nextOfSeries(messages: readonly Message[]) {
	const start = messages.findLastIndex(({role}) => role === 'user');
	const made = messages.slice(start).filter(({role}) => role === 'tool').length;
	const said = lastUser(messages);
	return Object.entries(series).find(([words]) => said.includes(words))?.[1][made];
}

/**
 * A model that does what stories need: answers, reads and writes files, says many lines, and waits in the middle until it
 * is let go on. What it was asked can be looked at.
 */
export async function startStoryModel() {
	const mock = new LLMock({host: '127.0.0.1', port: 0});
	let letGo: () => void = () => undefined;
	let held = Promise.resolve();
	const hold = () => {
		held = new Promise((resolve) => {
			letGo = resolve;
		});
	};

	const says = (word: string) => ({
		predicate: ({messages}: {messages: readonly Message[]}) => lastUser(messages).includes(word),
	});
	mock.on(
		says('stream'),
		{content: Array.from({length: 120}, (_, index) => `word${index}`).join(' ')},
		{chunkSize: 7, latency: 25},
	);
	mock.on(says('slow sixty'), {content: sixtyLines}, {chunkSize: 6, latency: 40});
	mock.on({}, async ({messages}) => {
		const said = lastUser(messages as readonly Message[]);
		const isAfterCall = messages.at(-1)?.role === 'tool';
		if (said.includes('wait')) await held;
		const next = nextOfSeries(messages as readonly Message[]);
		if (next !== undefined) return {toolCalls: [next]};
		const wanted = Object.entries(calls).find(([words]) => said.includes(words))?.[1];
		if (wanted !== undefined && !isAfterCall) return {content: 'Let me see.', toolCalls: [wanted]};
		if (isAfterCall) return {content: 'That was **it**.'};
		if (said.includes('think')) return {content: 'I thought.', reasoning: 'Let me think about it.'};
		if (said.includes('three')) return {content: sixtyLines.split('\n\n').slice(0, 3).join('\n\n')};
		if (said.includes('sixty')) return {content: sixtyLines};
		if (said.includes('code')) return {content: withCode};
		return {content: `I heard you, ${/call me (\w+)/.exec(said)?.[1] ?? 'friend'}.`};
	});
	await mock.start();
	return {
		url: mock.url,
		stop: () => mock.stop(),
		/** From now on a prompt with `wait` in it is not answered. */
		hold,
		release: () => letGo(),
		requests: () => mock.getRequests().map(({body}) => JSON.stringify(body)),
	};
}

export type StoryModel = Awaited<ReturnType<typeof startStoryModel>>;

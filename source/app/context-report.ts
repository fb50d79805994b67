import {compactionTokens} from '../agent/compaction.js';
import {viewConversation} from '../agent/conversation-view.js';
import {notesBlock} from '../agent/notes-block.js';
import type {TokenCount} from '../agent/token-estimate.js';
import {countRequest, createTokenCount} from '../agent/token-estimate.js';
import {pictureTokensOf, tokenWeightsOf} from '../agent/token-families.js';
import type {Config} from '../config/config-schema.js';
import type {LlmEndpoint, LlmMessage, LlmRequest, ModelChoice} from '../contracts/llm.js';
import {isNote} from '../contracts/llm.js';
import type {IntentRequest} from '../contracts/run.js';
import type {ToolCatalog} from '../kernel/service-registry.js';
import type {RequestBuilder} from '../llm/load-request-builders.js';
import {agentPrompt} from './agent-prompt.js';
import type {ModelAccess} from './model-access.js';
import {modelWindows} from './model-windows.js';
import type {Records} from './open-records.js';
import type {ReadProjectInstructions} from './project-instructions.js';
import {recallNotes} from './recall-notes.js';
import {findSession, modelOfSession} from './session-history.js';
import {createToolOffer} from './tool-specs.js';
import {findWantedModel} from './wanted-model.js';

export type ContextSize = {
	/** As it goes over the wire. */
	readonly sizeBytes: number;
	/** Estimated. */
	readonly tokens: number;
};

export type ContextReport = {
	/** `provider/model` that would be asked. */
	readonly model: string;
	readonly windowTokens: number;
	/** From here on a note stands for the older turns. */
	readonly compactionTokens: number;
	/** Whether the next run would begin with such a note being made. */
	readonly isOverfull: boolean;
	/** They add up to `total`. */
	readonly sections: readonly (ContextSize & {readonly name: string})[];
	readonly total: ContextSize;
};

/** What to look at: an intent that is not run, in a session or a new one. */
export type ContextQuestion = Pick<
	IntentRequest,
	'text' | 'cwd' | 'model' | 'sessionId' | 'continueLatest' | 'isMemoryOff'
>;

export type ContextDeps = {
	readonly config: () => Config;
	readonly records: () => Promise<Records>;
	readonly models: ModelAccess;
	readonly projectInstructions: ReadProjectInstructions;
	readonly catalog: () => Pick<ToolCatalog, 'list'>;
};

/** What the first request of a run would hold, part by part. Nothing is sent. */
export async function reportContext(
	deps: ContextDeps,
	question: ContextQuestion,
): Promise<ContextReport> {
	const config = deps.config();
	const {choice, endpoint, windowTokens} = await findModel(deps, question);
	const {requestBuilders} = await import('../llm/load-request-builders.js');
	const build = await requestBuilders[endpoint.protocol]();
	const count = createTokenCount(tokenWeightsOf(choice), undefined, pictureTokensOf(choice));
	const sections = measure(await steps(deps, question), {config, endpoint, build, count});
	const total = {
		sizeBytes: sum(sections.map(({sizeBytes}) => sizeBytes)),
		tokens: sum(sections.map(({tokens}) => tokens)),
	};
	const most = compactionTokens(windowTokens, config.llm.max_output_tokens);
	return {
		model: `${choice.provider}/${choice.model}`,
		windowTokens,
		compactionTokens: most,
		isOverfull: total.tokens > most,
		sections,
		total,
	};
}

async function findModel({config, models, records}: ContextDeps, question: ContextQuestion) {
	const [{providers, chain, keys, seesPictures}, {findProvider, parametersOf}] = await Promise.all([
		models.load(),
		import('../llm/provider-row.js'),
	]);
	const {agent} = config();
	const {name: wanted} = await findWantedModel(question, config(), () =>
		modelOfSession(records, question),
	);
	if (chain(wanted, {fallback: false}).length === 0) await keys.findInVault();
	const {asked, windowOf} = modelWindows({providers, chain, seesPictures}, wanted, {
		fallback: false,
	});
	const [first] = providers;
	const choice: ModelChoice = asked ?? {
		requested: '',
		provider: first?.id ?? '',
		model: first?.defaultModel ?? '',
	};
	const row = findProvider(providers, choice.provider) ?? first;
	const endpoint: LlmEndpoint = {
		provider: choice.provider,
		protocol: row?.protocol ?? 'openai-chat',
		baseUrl: '',
		apiKey: undefined,
		model: choice.model,
		parameters: row ? parametersOf(row, choice.model) : {},
	};
	const window = windowOf?.(choice) ?? agent.context_tokens;
	return {choice, endpoint, windowTokens: Math.min(agent.context_tokens, window)};
}

type Contents = Pick<LlmRequest, 'system' | 'tools' | 'messages'>;
type Step = {readonly name: string; readonly contents: Contents};

/** The request as it grows: each step has one part more than the one before. */
async function steps(deps: ContextDeps, question: ContextQuestion): Promise<Step[]> {
	const {text, cwd} = question;
	const config = deps.config();
	const request = {...question, isEphemeral: true} as IntentRequest;
	const session = await findSession(deps.records, request, config.session.history_messages);
	const notes = text === '' ? '' : await recalled(deps, request);
	const {sent: tools} = await createToolOffer(deps.catalog())();
	const {head, rest} = viewConversation(session?.messages ?? []);
	const note = head.filter(isNote);
	const history = [...head, ...rest];
	const said = (...parts: string[]): LlmMessage[] => [
		...history,
		{role: 'user', text: parts.filter(Boolean).join('\n\n')},
	];
	const system = agentPrompt(cwd, await deps.projectInstructions(cwd));
	const whole = {system, tools};
	const all: Step[] = [
		{name: 'envelope', contents: {system: '', tools: [], messages: []}},
		{name: 'system', contents: {system: agentPrompt(cwd), tools: [], messages: []}},
		{name: 'project', contents: {system, tools: [], messages: []}},
		{name: 'tools', contents: {...whole, messages: []}},
		{name: 'note', contents: {...whole, messages: note}},
		{name: 'history', contents: {...whole, messages: history}},
	];
	if (text === '') return all;
	return [
		...all,
		{name: 'message', contents: {...whole, messages: said(text)}},
		{name: 'memory', contents: {...whole, messages: said(text, notes)}},
	];
}

async function recalled({config, records}: ContextDeps, request: IntentRequest): Promise<string> {
	const found = await recallNotes(
		{bus: {publish: () => undefined}, memories: async () => (await records()).memories},
		{
			runId: '',
			request: {...request, isEphemeral: false},
			config: config().memory,
			signal: new AbortController().signal,
		},
	);
	return notesBlock(found);
}

type Scale = {
	readonly config: Config;
	readonly endpoint: LlmEndpoint;
	readonly build: RequestBuilder;
	readonly count: TokenCount;
};

/** What each step adds, so that all of them add up to what is sent. */
function measure(grown: readonly Step[], {config, endpoint, build, count}: Scale) {
	const {max_output_tokens: maxOutputTokens, temperature} = config.llm;
	let before: ContextSize = {sizeBytes: 0, tokens: 0};
	return grown.map(({name, contents}) => {
		const body = build(endpoint, {
			...contents,
			toolChoice: 'auto',
			maxOutputTokens,
			...(temperature === undefined ? {} : {temperature}),
		});
		const now = {
			sizeBytes: Buffer.byteLength(JSON.stringify(body)),
			// No tools are not an empty list of them.
			tokens: countRequest(contents, count) - (contents.tools.length > 0 ? 0 : count.tools([])),
		};
		const added = {
			name,
			sizeBytes: now.sizeBytes - before.sizeBytes,
			tokens: now.tokens - before.tokens,
		};
		before = now;
		return added;
	});
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}

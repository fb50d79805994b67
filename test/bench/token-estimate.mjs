// Prints how far the estimates are from counts that OpenAI has published for its newest tokenizer (o200k), and how much of
// the error is left after a provider has reported one call.
//   node test/bench/token-estimate.mjs
import path from 'node:path';
import {loadSource} from '../helpers/load-source.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const load = (file) => loadSource(path.join(root, file));
const {createTokenMeters} = await load('source/agent/token-meters.ts');
const {tokenFamilies} = await load('source/agent/token-families.ts');
const {createTokenCount} = await load('source/agent/token-estimate.ts');

const gpt = {requested: 'gpt-4o', provider: 'openai', model: 'gpt-4o'};
const user = (text) => ({role: 'user', text});

// From "How to count tokens with tiktoken" in OpenAI's cookbook; the last two as its API counted them.
const weather = {
	name: 'get_current_weather',
	description: 'Get the current weather in a given location',
	inputSchema: {
		type: 'object',
		properties: {
			location: {type: 'string', description: 'The city and state, e.g. San Francisco, CA'},
			unit: {
				type: 'string',
				description: 'The unit of temperature to return',
				enum: ['celsius', 'fahrenheit'],
			},
		},
		required: ['location'],
	},
};
const published = [
	{what: 'three words', tokens: 6, texts: ['tiktoken is great!']},
	{what: 'one long word', tokens: 6, texts: ['antidisestablishmentarianism']},
	{what: 'digits and signs', tokens: 7, texts: ['2 + 2 = 4']},
	{what: 'Japanese', tokens: 8, texts: ['お誕生日おめでとう']},
	{
		what: 'six messages',
		tokens: 124,
		messages: [
			'You are a helpful, pattern-following assistant that translates corporate jargon into plain English.',
			'New synergies will help drive top-line growth.',
			'Things working well together will increase revenue.',
			"Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage.",
			"Let's talk later when we're less busy about how to do better.",
			"This late pivot means we don't have time to boil the ocean for the client deliverable.",
		],
	},
	{
		what: 'two messages and a tool',
		tokens: 101,
		messages: [
			'You are a helpful assistant that can answer to questions about the weather.',
			"What's the weather like in San Francisco?",
		],
		tools: [weather],
	},
];

const percent = (value) => `${value >= 0 ? '+' : ''}${(100 * value).toFixed(0)} %`.padStart(7);

console.log('against published counts (o200k)');
const meter = createTokenMeters().of(gpt);
let [estimatedInAll, countedInAll] = [0, 0];
for (const {what, tokens, texts = [], messages = [], tools = []} of published) {
	const estimated =
		texts.reduce((sum, text) => sum + meter.text(text), 0) +
		meter.messages(messages.map(user)) +
		(tools.length > 0 ? meter.tools(tools) : 0);
	estimatedInAll += estimated;
	countedInAll += tokens;
	console.log(
		`  ${what.padEnd(26)} ${String(tokens).padStart(4)} counted ${String(estimated).padStart(4)} estimated ${percent(estimated / tokens - 1)}`,
	);
}
console.log(
	`  ${'in all'.padEnd(26)} ${String(countedInAll).padStart(4)} counted ${String(estimatedInAll).padStart(4)} estimated ${percent(estimatedInAll / countedInAll - 1)}`,
);

// A session as it grows: prose, then code and JSON, then Chinese. The true tokenizer is one the estimate knows nothing of.
const prose = 'The harbour opens at seven, and the last boat leaves before the tide turns. ';
const code = '{"path":"source/app.ts","lines":[12,48],"isOpen":true,"notes":null}\n';
const chinese = '数据库的密码每个月更换一次,请在周五之前完成。';
const turns = [
	prose.repeat(60),
	code.repeat(80),
	prose.repeat(40),
	chinese.repeat(60),
	code.repeat(40),
];
const truth = createTokenCount({ascii: 0.33, other: 0.6, wide: 0.7});

console.log(
	'\nleft of the error over a session, by a tokenizer that counts a third more, before and after each report',
);
for (const {name} of tokenFamilies) {
	const model = {claude: 'claude', openai: 'gpt-4o', google: 'gemini'}[name] ?? name;
	const growing = createTokenMeters().of({requested: '', provider: 'p', model});
	const errors = turns.map((_, index) => {
		const messages = turns.slice(0, index + 1).map(user);
		const [estimated, counted] = [growing.messages(messages), truth.messages(messages)];
		growing.observe(estimated, counted);
		return percent(estimated / counted - 1);
	});
	console.log(`  ${name.padEnd(10)} ${errors.join(' ')}`);
}

// Prints how far the estimates are from counts that OpenAI has published for its newest tokenizer (o200k), from what that
// tokenizer counts in the files of this repository, and how much of the error is left after a provider has reported one call.
//   node test/bench/token-estimate.mjs
import {readdirSync, readFileSync} from 'node:fs';
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

// The same tokenizer, run here over what this repository holds. Every second file of a kind serves to fit the weights of
// the OpenAI family; the error is that of the weights in use, on the others. Of a lock file most is digests, which is apart.
const {countTokens} = await import('gpt-tokenizer/encoding/o200k_base');
const filesIn = (folder, pattern) =>
	readdirSync(path.join(root, folder), {recursive: true, withFileTypes: true})
		.filter((entry) => entry.isFile() && pattern.test(entry.name))
		.map((entry) => path.join(entry.parentPath, entry.name))
		.toSorted();
const named = (...names) => names.map((name) => path.join(root, name));
const chineseOnly = (text) =>
	(text.match(/[\u2e80-\uffff][^\n"]*[\u2e80-\uffff]/g) ?? []).join('\n');
const corpus = {
	'code (TypeScript)': {files: [...filesIn('source', /\.tsx?$/), ...filesIn('test', /\.tsx?$/)]},
	'English (Markdown)': {
		files: [...filesIn('docs', /\.md$/), ...named('README.md', 'CHANGELOG.md')],
	},
	'English (sentences)': {
		files: [
			...filesIn('test/fixtures/routing', /english/),
			...filesIn('test/fixtures/recall', /-en/),
		],
	},
	Chinese: {
		files: [
			...named('config/messages/zh.toml', 'config/intents.toml', 'docs/intents.md'),
			...filesIn('test/fixtures/routing', /chinese/),
			...filesIn('test/fixtures/recall', /-zh/),
		],
		read: chineseOnly,
	},
	JSON: {
		files: [
			...named('package.json', 'biome.json', 'tsconfig.json'),
			...filesIn('test/fixtures/streams', /json/),
		],
	},
	'TOML (settings)': {
		files: filesIn('config', /\.toml$/),
		read: (text) => text.replaceAll(/[^\n]*[\u2e80-\uffff][^\n]*\n/g, ''),
	},
	'digests (lock file)': {files: named('package-lock.json'), isApart: true},
};
const lastAscii = 0x7f;
const firstWide = 0x2e80;

/** Characters by what they are, and the tokens of a text. */
function measure(text) {
	const codes = Array.from({length: text.length}, (_, index) => text.charCodeAt(index));
	const ascii = codes.filter((code) => code <= lastAscii).length;
	const wide = codes.filter((code) => code >= firstWide).length;
	return {text, ascii, wide, tokens: countTokens(text)};
}

console.log(
	'\nagainst the tokenizer (o200k) over the files of this repository, the half that nothing was fitted to',
);
const fitted = {ascii: [0, 0], wide: [0, 0]};
const all = [0, 0];
for (const [kind, {files, read = (text) => text, isApart = false}] of Object.entries(corpus)) {
	const samples = files.map((file) => measure(read(readFileSync(file, 'utf8').slice(0, 60_000))));
	const isHeld = (_, index) => isApart || index % 2 === 1;
	for (const {ascii, wide, tokens} of samples.filter((_, index) => !isApart && index % 2 === 0)) {
		const into = wide > ascii ? fitted.wide : wide === 0 ? fitted.ascii : undefined;
		if (into === undefined) continue;
		into[0] += into === fitted.wide ? tokens - ascii * 0.25 : tokens;
		into[1] += into === fitted.wide ? wide : ascii;
	}
	const held = samples.filter(isHeld);
	const counted = held.reduce((sum, {tokens}) => sum + tokens, 0);
	const estimated = held.reduce((sum, {text}) => sum + meter.text(text), 0);
	if (!isApart) {
		all[0] += estimated;
		all[1] += counted;
	}
	const errors = held
		.filter(({tokens}) => tokens >= 200)
		.map(({text, tokens}) => Math.abs(meter.text(text) / tokens - 1))
		.toSorted((left, right) => left - right);
	const usual =
		errors.length === 0
			? ''
			: `  a file: ${percent(errors[Math.floor(errors.length / 2)]).trim()} in the middle, ${percent(errors.at(-1)).trim()} at most`;
	console.log(
		`  ${kind.padEnd(20)} ${String(held.length).padStart(4)} files ${String(counted).padStart(7)} counted ${percent(estimated / counted - 1)}${usual}`,
	);
}
console.log(
	`  ${'in all'.padEnd(20)} ${''.padStart(10)} ${String(all[1]).padStart(7)} counted ${percent(all[0] / all[1] - 1)}`,
);
const weightOf = ([tokens, characters]) => (tokens / characters).toFixed(3);
console.log(
	`  fitted to the other half: ascii ${weightOf(fitted.ascii)}, wide ${weightOf(fitted.wide)}`,
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

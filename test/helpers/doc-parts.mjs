// The tables of README.md, docs/intents.md and docs/architecture.md, from the tables of the program itself.
import {readFileSync} from 'node:fs';
import {parse} from 'smol-toml';
import rules from '../../.dependency-cruiser.mjs';
import {faultRows} from './fault-docs.mjs';
import {loadSource} from './load-source.mjs';

/** Code spans stay as they are; elsewhere `<words>` would be taken for HTML. */
const cell = (text) =>
	String(text)
		.replaceAll('|', '\\|')
		.split(/(`+[^`].*?`+)/)
		.map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;')))
		.join('');
const code = (text) => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

function table(header, rows) {
	const lines = [header, header.map(() => '---'), ...rows];
	return lines.map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

function commands({commandTable}) {
	return table(
		['command', 'what it does'],
		commandTable.map(({name, usage, summary}) => [
			code(`openintent ${name}${usage && ` ${usage}`}`),
			summary,
		]),
	);
}

function flags({flagTable}, {dashed}) {
	return table(
		['flag', 'what it does'],
		flagTable
			.filter((row) => !isOfOneCommand(row))
			.map((row) => [flagText(row, dashed), row.summary]),
	);
}

const isOfOneCommand = ({commands}) => commands !== undefined && !commands.includes('chat');

function flagText({name, short, value, isOnByDefault}, dashed) {
	const long = isOnByDefault ? dashed(`no-${name}`) : dashed(name);
	return code(`${short ? `-${short}, ` : ''}${long}${value ? ` ${value}` : ''}`);
}

function flagsOfCommands({flagTable}, {dashed}) {
	return table(
		['flag', 'of', 'what it does'],
		flagTable
			.filter(isOfOneCommand)
			.map((row) => [flagText(row, dashed), row.commands.map(code).join(', '), row.summary]),
	);
}

function exitCodeTable({exitCodes}) {
	return table(
		['code', 'name', 'meaning'],
		exitCodes.map(({code: number, name, meaning}) => [number, name, meaning]),
	);
}

/** `0` ok, `1` failed … */
function exitCodeNames({exitCodes}) {
	return `${exitCodes.map(({code: number, name}) => `${number} ${name}`).join(', ')}.`;
}

function providerList({providers}) {
	const keyed = providers.filter(({keyVariable}) => keyVariable !== undefined);
	const local = providers.filter(({isLocal}) => isLocal);
	const names = keyed.map(({id, keyVariable}) => `${id} (${code(keyVariable)})`);
	return `${names.join(', ')}; without a key: ${local.map(({id}) => id).join(', ')}.`;
}

function providerTable({providers}) {
	return table(
		['provider', 'key', 'protocol', 'default model', 'for simple requests'],
		providers.map(({id, keyVariable, protocol, defaultModel, cheapModel}) => [
			id,
			keyVariable === undefined ? 'none; `OLLAMA_HOST` or `llm.base_urls`' : code(keyVariable),
			protocol,
			code(defaultModel),
			cheapModel === undefined ? 'the same' : code(cheapModel),
		]),
	);
}

function fallbackOrder({defaultFallbackModels}) {
	return `${defaultFallbackModels.map(code).join(', ')}.`;
}

function faults({faultTable}, {faultRules}) {
	const header = ['fault', 'seen as', 'same model again', 'next model', 'rests', 'what is said'];
	return table(header, faultRows(faultTable, faultRules));
}

function aliasList({modelAliases}) {
	const namesOf = new Map();
	for (const [name, model] of Object.entries(modelAliases)) {
		namesOf.set(model, [...(namesOf.get(model) ?? []), name]);
	}
	return [...namesOf].map(([model, names]) => `- ${code(model)}: ${names.join(', ')}`).join('\n');
}

/** Sentences that a test routes to the row they stand for; the first one of each row. */
function examples(language) {
	const text = readFileSync(`test/fixtures/routing/examples-${language}.txt`, 'utf8');
	const found = new Map();
	for (const line of text.split('\n')) {
		const [sentence, id] = line.split('\t');
		if (id !== undefined && !found.has(id)) found.set(id, sentence);
	}
	return found;
}

/** A phrase of the row itself, where no example stands for it: a sentence rather than a shell command. */
const phraseIn = {
	english: (phrases) => phrases.find((phrase) => /^[a-z' ]+ [a-z' ]+$/i.test(phrase)),
	chinese: (phrases) => phrases.find((phrase) => /\p{Script=Han}/u.test(phrase)),
};

function intentRows({shippedIntents}) {
	const byLanguage = {english: examples('english'), chinese: examples('chinese')};
	const exampleOf = (language, {id, phrases}) => {
		const example = byLanguage[language].get(id) ?? phraseIn[language](phrases);
		if (example) return example;
		throw new Error(`test/fixtures/routing/examples-${language}.txt has no example of ${id}`);
	};
	return shippedIntents().map((row) => ({
		...row,
		english: exampleOf('english', row),
		chinese: exampleOf('chinese', row),
	}));
}

function intentTable(rows) {
	const groups = [...new Set(rows.map(({id}) => id.split('.')[0]))];
	return groups
		.map((group) => {
			const members = rows.filter(({id}) => id.startsWith(`${group}.`));
			const cells = members.map(({english, chinese, summary, calls}) => [
				code(english),
				code(chinese),
				summary,
				calls.map(({tool}) => code(tool)).join(' '),
			]);
			return `## ${group}\n\n${table(['say', 'or', 'what it does', 'tools'], cells)}`;
		})
		.join('\n\n');
}

/** `source/kernel may import values only from: contracts, lib` → `contracts, lib`. */
const allowed = (rule) => rule.comment.split(': ')[1];

function importTable() {
	const named = new Map(rules.forbidden.map((rule) => [rule.name, rule]));
	const rooms = [...named.keys()]
		.filter((name) => name.startsWith('values-into-'))
		.map((name) => name.slice('values-into-'.length));
	return table(
		['room', 'values from', 'types also from'],
		rooms.map((room) => {
			const values = allowed(named.get(`values-into-${room}`)).split(', ');
			const types = allowed(named.get(`types-into-${room}`)).split(', ');
			const more = types.filter((name) => !values.includes(name));
			const shown = values.length > 5 ? 'every room below it' : values.join(', ');
			return [code(`${room}/`), shown === 'itself' ? '–' : shown, more.join(', ') || '–'];
		}),
	);
}

function packageHomes() {
	const homes = rules.forbidden.filter(({name}) => name.startsWith('home-of-'));
	return table(
		['package', 'imported only from'],
		homes.map(({comment}) => {
			const [name, home] = comment.split(' is imported only from source/');
			return [
				code(name),
				home
					.split('|')
					.map((folder) => code(folder))
					.join(', '),
			];
		}),
	);
}

/** Every command that has a key, or can be given one. */
async function slashCommandTable() {
	const {slashCommands} = await loadSource('source/tui/commands/slash-command-table.ts');
	const {commandUsage} = await loadSource('source/tui/commands/help-text.ts');
	const texts = readFileSync('config/messages/en.toml', 'utf8');
	const summaries = /\[tui\.commands\]\n((?:.+\n)+)/.exec(texts)?.[1] ?? '';
	const textOf = (key) =>
		new RegExp(`^${key.split('.').at(-1)} = "(.*)"$`, 'm').exec(summaries)?.[1] ?? '';
	return table(
		['command', 'what it does'],
		slashCommands.map((command) => [code(commandUsage(command)), textOf(command.summary)]),
	);
}

async function keyTable() {
	const {accountKeys, appKeys, composerKeys} = await loadSource('source/tui/keys/key-rows.ts');
	const {chordText} = await loadSource('source/tui/keys/chords.ts');
	const texts = readFileSync('config/messages/en.toml', 'utf8');
	const summaries = /\[tui\.keys\]\n((?:.+\n)+)/.exec(texts)?.[1] ?? '';
	const textOf = (key) =>
		new RegExp(`^${key.split('.').at(-1)} = "(.*)"$`, 'm').exec(summaries)?.[1] ?? '';
	return table(
		['command', 'usual keys', 'what it does'],
		[...appKeys, ...composerKeys, ...accountKeys].map(({command, chords, summary}) => [
			code(command),
			chords.map((chord) => code(chordText(chord))).join(', '),
			summary === undefined ? '' : textOf(summary),
		]),
	);
}

const repairTexts = {safe: 'by itself', asked: 'when you say yes'};
const notFindings = /^(?:looks|no_answer|no_terminal|unasked|(?:\w+_)?(?:why|next|done|ask))$/;

/** Every check, what it can say, why that matters, and who puts it right. */
function doctorChecks({checkTable}) {
	const texts = parse(readFileSync('config/messages/doctor-en.toml', 'utf8'));
	const plain = (text) => (text.other ?? text).replaceAll(/\{\w+\}/g, '…');
	return table(
		['check', 'looks at', 'what it says', 'why it matters', 'repaired'],
		checkTable.map(({id, repairs}) => {
			const found = Object.entries(texts[id]).filter(([name]) => !notFindings.test(name));
			const reasons = Object.entries(texts[id]).filter(([name]) => /(?:^|_)why$/.test(name));
			return [
				code(id),
				plain(texts[id].looks),
				found.map(([, text]) => plain(text)).join(' ') || 'what is wrong with it',
				reasons
					.map(([, text]) => plain(text))
					.filter((text) => text !== '')
					.join(' '),
				repairTexts[repairs] ?? 'by you',
			];
		}),
	);
}

/** Everything that stands between markers, by the name of its marker. */
export async function docParts() {
	const rows = intentRows(await loadSource('source/app/load-intents.ts'));
	const exits = await loadSource('source/contracts/exit-codes.ts');
	const models = await loadSource('source/llm/providers.ts');
	return {
		commands: commands(await loadSource('source/commands/command-table.ts')),
		flags: flags(
			await loadSource('source/commands/flag-table.ts'),
			await loadSource('source/commands/flag-row.ts'),
		),
		'command-flags': flagsOfCommands(
			await loadSource('source/commands/flag-table.ts'),
			await loadSource('source/commands/flag-row.ts'),
		),
		'exit-codes': exitCodeTable(exits),
		'exit-code-names': exitCodeNames(exits),
		providers: providerTable(models),
		'provider-list': providerList(models),
		'fallback-order': fallbackOrder(await loadSource('source/llm/failover-chain.ts')),
		faults: faults(
			await loadSource('source/llm/fault-table.ts'),
			await loadSource('source/llm/fault-rules.ts'),
		),
		aliases: aliasList(await loadSource('source/llm/model-aliases.ts')),
		intents: intentTable(rows),
		keys: await keyTable(),
		'slash-commands': await slashCommandTable(),
		'doctor-checks': doctorChecks(await loadSource('source/app/doctor/check-table.ts')),
		imports: importTable(),
		packages: packageHomes(),
	};
}

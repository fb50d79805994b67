import {OpenIntentError} from '../contracts/errors.js';
import {nearestName} from '../lib/nearest-name.js';
import {parseDuration} from '../lib/parse-duration.js';
import {commandTable} from './command-table.js';
import type {FlagRow} from './flag-row.js';
import {dashed} from './flag-row.js';
import {flagTable} from './flag-table.js';
import type {Flags, Invocation} from './invocation.js';

type Named = Pick<Invocation, 'command' | 'isNamed' | 'inputs'>;
type RawFlags = Readonly<Record<string, unknown>>;

/** Parses argv without the program's name. Throws OI_ERR_USAGE that names the flag and the fix. */
export async function parseCommandLine(
	argv: readonly string[],
	/** Keys come from stdin, and stdout is a screen. */
	hasTerminal: boolean,
	/** Something is piped in, stdout is a screen, and keys can come from the terminal. */
	hasKeyboard: () => boolean = () => false,
): Promise<Invocation> {
	const [first = '', intent = ''] = argv;
	// The most frequent command line by far has nothing to parse, and loading the parser would double its time.
	if (argv.length === 2 && /^(?:-p|--print)$/.test(first) && !intent.startsWith('-')) {
		return {
			command: 'run',
			isNamed: false,
			inputs: [intent],
			flags: toFlags({print: true, session: true, memory: true, history: true}),
		};
	}
	const parsed = await parseFlags(argv);
	const raw: RawFlags = parsed.flags;
	refuseUnknown(raw);
	for (const row of flagTable) {
		for (const value of [raw[row.name]].flat()) checkValue(row, value);
	}
	const flags = withFormat(toFlags(raw), raw['outputFormat']);
	const inputs = parsed.input.map(String);
	const parsedCommand = commandOf(
		inputs,
		flags,
		() => hasTerminal || (inputs.length === 0 && hasKeyboard()),
	);
	refuseForeignFlags(raw, parsedCommand);
	return {flags, ...parsedCommand};
}

/** A flag that would be ignored is refused. */
function refuseForeignFlags(raw: RawFlags, {command, inputs: [word]}: Named): void {
	const isGiven = ({name, kind}: FlagRow) =>
		kind === 'boolean' ? raw[name] === true : [raw[name] ?? []].flat().length > 0;
	for (const {name, isForRuns, commands, uses = commands} of flagTable.filter(isGiven)) {
		if (isForRuns && command === 'chat') {
			throw new OpenIntentError('OI_ERR_USAGE', `${dashed(name)} is for single runs.`, {
				hint: 'Add -p "<intent>"',
			});
		}
		// Without a word there is one that is usual.
		const isOfWord = (use: string) =>
			use === command ||
			(word === undefined ? commands?.includes(command) : use === `${command} ${word}`);
		if (uses && !uses.some(isOfWord)) {
			throw new OpenIntentError(
				'OI_ERR_USAGE',
				`${dashed(name)} is for: openintent ${uses.join(', openintent ')}.`,
			);
		}
	}
}

async function parseFlags(argv: readonly string[]) {
	const {default: meow} = await import('meow');
	try {
		return meow('', {
			// Only looked at to find a package.json, which is given.
			importMeta: {url: 'file:///openintent'} as ImportMeta,
			argv: [...argv],
			pkg: {name: 'openintent'},
			autoHelp: false,
			autoVersion: false,
			flags: Object.fromEntries(flagTable.map((row) => [row.name, meowFlag(row)])),
		});
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		throw new OpenIntentError('OI_ERR_USAGE', message, {
			hint: 'openintent --help lists the options',
		});
	}
}

function meowFlag({kind, short, isOnByDefault, isRepeatable}: FlagRow) {
	return {
		type: kind,
		...(isRepeatable ? {isMultiple: true} : {}),
		...(short ? {shortFlag: short} : {}),
		...(kind === 'boolean' ? {default: isOnByDefault ?? false} : {}),
	} as {type: 'boolean'} | {type: 'string'};
}

function refuseUnknown(raw: RawFlags): void {
	const names = flagTable.map(({name}) => name);
	const unknown = Object.keys(raw).find((name) => !names.includes(name));
	if (unknown === undefined) return;
	const near = nearestName(unknown, names);
	const flag = unknown.length === 1 ? `-${unknown}` : dashed(unknown);
	throw new OpenIntentError('OI_ERR_USAGE', `Unknown option ${flag}.`, {
		hint: near ? `Did you mean ${dashed(near)}?` : 'openintent --help lists the options',
	});
}

function checkValue(row: FlagRow, value: unknown): void {
	if (row.kind !== 'string' || value === undefined || typeof value === 'boolean') return;
	if (value === '') {
		throw new OpenIntentError('OI_ERR_USAGE', `${dashed(row.name)} needs a value: ${row.value}.`);
	}
	if (row.choices && !row.choices.includes(String(value))) {
		throw new OpenIntentError('OI_ERR_USAGE', `${dashed(row.name)} cannot be "${value}".`, {
			hint: `Choose one of: ${row.choices.join(', ')}`,
		});
	}
}

function toFlags(raw: RawFlags): Flags {
	const text = (name: string) =>
		typeof raw[name] === 'string' ? (raw[name] as string) : undefined;
	const optional = {
		model: text('model'),
		resume: text('resume'),
		jsonSchema: text('jsonSchema'),
		maxCost: dollars('maxCost', text('maxCost')),
		maxTokens: positiveInteger('maxTokens', text('maxTokens'), 12),
		maxTurns: positiveInteger('maxTurns', text('maxTurns')),
		maxPerHour: positiveInteger('maxPerHour', text('maxPerHour')),
		limit: positiveInteger('limit', text('limit')),
		by: text('by'),
		steps: text('steps'),
		since: beginning('since', text('since')),
		timeoutMs: duration('timeout', text('timeout')),
		timeout: text('timeout'),
		waitApprovalMs: duration('waitApproval', text('waitApproval')),
		fallback: fallbackOf(raw['fallback']),
		timeZone: text('timeZone'),
		missed: text('missed'),
		permissionMode: text('permissionMode'),
		language: text('language'),
		vault: text('vault'),
		provider: text('provider'),
		roots: text('roots'),
		keySource: text('keySource'),
		type: text('type'),
		flow: text('flow'),
		cwd: text('cwd'),
		dataDir: text('dataDir'),
		config: text('config'),
	};
	const given = Object.fromEntries(
		Object.entries(optional).filter(([, value]) => value !== undefined),
	);
	const switches = Object.fromEntries(
		flagTable.filter(({kind}) => kind === 'boolean').map(({name}) => [name, raw[name] === true]),
	);
	const lists = Object.fromEntries(
		flagTable.filter(({isRepeatable}) => isRepeatable).map(({name}) => [name, raw[name] ?? []]),
	);
	return {...switches, ...lists, ...given, outputFormat: text('outputFormat') ?? 'text'} as Flags;
}

/** `--json` is short for one of the formats. */
function withFormat(flags: Flags, given: unknown): Flags {
	if (!flags.json || given === 'json') return flags;
	if (given === undefined) return {...flags, outputFormat: 'json'};
	throw new OpenIntentError(
		'OI_ERR_USAGE',
		`--json and --output-format ${String(given)} cannot go together.`,
	);
}

function fallbackOf(value: unknown): Flags['fallback'] {
	if (value === false) return {isOn: false};
	if (typeof value !== 'string') return undefined;
	const models = value.split(',').map((name) => name.trim());
	return {isOn: true, models: models.filter((name) => name !== '')};
}

function positiveInteger(
	name: string,
	value: string | undefined,
	mostDigits = 6,
): number | undefined {
	if (value === undefined) return undefined;
	if (/^[1-9]\d*$/.test(value) && value.length <= mostDigits) return Number(value);
	throw new OpenIntentError(
		'OI_ERR_USAGE',
		`${dashed(name)} must be a whole number from 1, not "${value}".`,
	);
}

function beginning(name: string, value: string | undefined): string | undefined {
	if (value === undefined) return undefined;
	if (/^(?:today|month|all|[1-9]\d{0,3}d)$/.test(value) || isDay(value)) return value;
	throw new OpenIntentError('OI_ERR_USAGE', `${dashed(name)} cannot be "${value}".`, {
		hint: 'Write today, month, all, a number of days such as 7d, or a day such as 2026-11-01',
	});
}

/** The 30th of February is none. */
function isDay(value: string): boolean {
	const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
	if (year === undefined) return false;
	const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
	return new Date(time).toISOString().startsWith(value);
}

function dollars(name: string, value: string | undefined): number | undefined {
	if (value === undefined) return undefined;
	const amount = /^\$?(\d{1,6}(?:\.\d+)?|\.\d+)$/.exec(value)?.[1];
	if (amount !== undefined && Number(amount) > 0) return Number(amount);
	throw new OpenIntentError('OI_ERR_USAGE', `${dashed(name)} cannot be "${value}".`, {
		hint: 'Write an amount of US dollars above 0, such as 0.25',
	});
}

function duration(name: string, value: string | undefined): number | undefined {
	if (value === undefined) return undefined;
	const durationMs = parseDuration(value);
	if (durationMs !== undefined && durationMs > 0) return durationMs;
	throw new OpenIntentError('OI_ERR_USAGE', `${dashed(name)} cannot be "${value}".`, {
		hint: 'Write seconds, or a number with ms, s, m or h: 90, 90s, 5m',
	});
}

function commandOf(inputs: readonly string[], flags: Flags, isInteractive: () => boolean): Named {
	const [first, ...rest] = inputs;
	if (flags.print) return {command: 'run', isNamed: false, inputs};
	if (commandTable.some(({name}) => name === first)) {
		return {command: String(first), isNamed: true, inputs: rest};
	}
	// Without a terminal there is nothing to open: the input, or what is piped in, is the intent.
	// With words beside a pipe, they are the intent and the pipe its context.
	return {command: isInteractive() ? 'chat' : 'run', isNamed: false, inputs};
}

// The table of docs/faults.md, from the rules that recognise a fault and the rows that say what it does.

const shownKinds = {
	html: 'an HTML page instead of an answer',
	redirect: 'any redirect',
	malformed:
		'a line of the stream that cannot be read, an answer longer than any that was asked for',
	'error-body': '200 with an error as its body',
	'stream-error': 'a line of the stream that is an error',
	'first-byte-timeout': 'no byte within `llm.first_byte_timeout_secs`',
	'idle-timeout': 'no further byte within `llm.idle_timeout_secs`',
};

const shownNames = {
	Timeout: 'a timeout of the connection',
	TypeError: 'an unnamed failure of the connection',
	SyntaxError: 'a part of the stream that is no JSON',
	HTTPParserError: 'a response that is no HTTP',
};

/** `/^(?:ENOTFOUND|EAI_\w+)$/` → `ENOTFOUND`, `EAI_*` */
const alternatives = ({source}) =>
	source
		.replace(/^\^?(?:\(\?:)?|\)?\$?$/g, '')
		.split('|')
		.map((text) => text.replace(/\\w\+/g, '*'));

function shownStatuses({statuses, statusFrom}) {
	if (statusFrom !== undefined) return `any other status from ${statusFrom}`;
	const numbers = statuses.filter((status) => status !== 'none').join(', ');
	if (!statuses.includes('none')) return numbers;
	return numbers === '' ? '' : `${numbers} or an error event`;
}

/** What a rule looks at, in words. */
export function ruleSigns(rule) {
	const {kinds = [], codes, names, words, hadActivity} = rule;
	const statuses = rule.statuses ?? rule.statusFrom;
	const signs = [
		...kinds.map((kind) => shownKinds[kind]),
		...(statuses === undefined ? [] : [shownStatuses(rule)]),
		...(codes === undefined
			? []
			: [
					alternatives(codes)
						.map((code) => `\`${code}\``)
						.join(', '),
				]),
		...(names === undefined
			? []
			: [
					alternatives(names)
						.map((name) => shownNames[name])
						.join(', '),
				]),
	].filter((sign) => sign !== '');
	if (signs.includes(undefined)) throw new Error(`no words for the rule ${JSON.stringify(rule)}`);
	const withWords = words === undefined ? signs : [[...signs, words.name].join(' with ')];
	const life = {true: ' after the first byte', false: ' before the first byte'}[hadActivity] ?? '';
	return withWords.map((sign) => sign + life);
}

const day = 86_400_000;
const durations = [
	[day, 'd'],
	[3_600_000, 'h'],
	[60_000, 'min'],
	[1000, 's'],
];

function shownRest({cooldownMs, retryAfter, scope}) {
	if (cooldownMs === 0) return 'no';
	const [unitMs, unit] = durations.find(([ms]) => cooldownMs % ms === 0);
	const whole = scope === 'provider' ? ', the whole provider' : '';
	const told = retryAfter === 'replaces' ? '' : ' at least';
	return `${cooldownMs / unitMs} ${unit}${told}${whole}`;
}

const askedAgain = {
	true: 'once, if nobody is left',
	'when told': 'so, if the server names the time',
	false: 'no',
};

/** One row for each fault, in the order of the table. */
export function faultRows(faultTable, faultRules) {
	return Object.entries(faultTable).map(([id, row]) => {
		const signs = faultRules.filter(({fault}) => fault === id).flatMap(ruleSigns);
		return [
			`\`${id}\``,
			signs.length > 0 ? [...new Set(signs)].join('; ') : 'anything else',
			askedAgain[row.retryHere],
			row.moveOn ? 'yes' : 'no',
			shownRest(row),
			row.text,
		];
	});
}

import type {SafeText} from '../../../lib/safe-text.js';
import {joinSafe, safe, safeLines, sliceSafe} from '../../../lib/safe-text.js';
import type {Role} from '../../theme/theme.js';
import type {Language} from './code-languages.js';
import {languages} from './code-languages.js';

export type CodeToken = {readonly text: SafeText; readonly role: Role};

/** The language of a fence's word, e.g. `tsx`; undefined for those that are not known. */
export function findLanguage(name: string): Language | undefined {
	const wanted = name.toLowerCase();
	return wanted === '' ? undefined : languages.find(({names}) => names.includes(wanted));
}

type Compiled = {readonly pattern: RegExp; readonly keywords: ReadonlySet<string>};

// Made at the first use of each language.
const compiled = new Map<Language, Compiled>();

function compile(language: Language): Compiled {
	const found = compiled.get(language);
	if (found !== undefined) return found;
	const made = {
		pattern: patternOf(language),
		keywords: new Set(language.keywords.split(' ')),
	};
	compiled.set(language, made);
	return made;
}

// Groups: comment, string, number, word. What none of them takes is shown as it is.
function patternOf(language: Language): RegExp {
	const never = '(?!)';
	return new RegExp(
		[
			`(${language.comments ?? never})`,
			`(${language.strings ?? never})`,
			'(\\b(?:0[xXbBoO][\\da-fA-F_]+|\\d[\\d_]*(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)\\b)',
			'([A-Za-z_$][\\w$-]*)',
		].join('|'),
		'gm',
	);
}

/** Lines of code in colours: comments, strings, numbers and keywords, and the lines of a diff. */
export function codeColors(lines: readonly SafeText[], language: Language): CodeToken[][] {
	if (language.lineRoles !== undefined) {
		const roles = language.lineRoles;
		return lines.map((text) => {
			const role = roles.find(([pattern]) => pattern.test(text))?.[1] ?? 'plain';
			return [{text, role}];
		});
	}
	return splitLines(tokensOf(joinSafe(lines, safe`\n`), language));
}

function tokensOf(code: SafeText, language: Language): CodeToken[] {
	const tokens: CodeToken[] = [];
	let end = 0;
	const {pattern, keywords} = compile(language);
	// Tokens begin and end beside ASCII characters, so none is cut out of a pair of surrogates.
	const add = (to: number, role: Role) => {
		if (to > end) tokens.push({text: sliceSafe(code, end, to), role});
		end = to;
	};
	for (const match of code.matchAll(pattern)) {
		const role = roleOf(match, keywords, language.isCaseless);
		if (role === 'plain') continue;
		add(match.index, 'plain');
		add(match.index + match[0].length, role);
	}
	add(code.length, 'plain');
	return tokens;
}

// The theme has no roles for code alone: these look right beside each other in every theme.
function roleOf(
	[, comment, text, number, word]: RegExpExecArray,
	keywords: ReadonlySet<string>,
	isCaseless = false,
): Role {
	if (comment !== undefined) return 'dim';
	if (text !== undefined) return 'success';
	if (number !== undefined) return 'tool';
	const name = isCaseless ? word?.toLowerCase() : word;
	return name !== undefined && keywords.has(name) ? 'title' : 'plain';
}

function splitLines(tokens: readonly CodeToken[]): CodeToken[][] {
	const lines: CodeToken[][] = [[]];
	for (const {text, role} of tokens)
		for (const [index, line] of safeLines(text).entries()) {
			if (index > 0) lines.push([]);
			lines.at(-1)?.push({text: line, role});
		}
	return lines;
}

import {OpenIntentError} from '../../contracts/errors.js';

export type MatcherOptions = {readonly isRegex: boolean; readonly ignoreCase: boolean};

/** Says which of some lines match: their indexes. */
export type LineMatcher = (lines: readonly string[]) => readonly number[];

/** Longer lines are searched up to here: such files are data, and an expression's time grows with the line. */
export const maxLineLength = 2000;
const regexTimeoutMs = 500;

export async function createLineMatcher(
	query: string,
	{isRegex, ignoreCase}: MatcherOptions,
): Promise<LineMatcher> {
	if (isRegex) return createRegexMatcher(query, ignoreCase);
	const wanted = ignoreCase ? query.toLowerCase() : query;
	return (lines) =>
		indexesWhere(lines, (line) => (ignoreCase ? line.toLowerCase() : line).includes(wanted));
}

/**
 * The expression comes from outside and may need exponential time, which nothing in this thread could interrupt. Only
 * the time limit of `vm` reaches into a running match.
 */
async function createRegexMatcher(query: string, ignoreCase: boolean): Promise<LineMatcher> {
	const {createContext, Script} = await import('node:vm');
	const state: {expression: RegExp; lines: readonly string[]; found: number[]} = {
		expression: compile(query, ignoreCase),
		lines: [],
		found: [],
	};
	const context = createContext(state);
	const script = new Script(
		'lines.forEach((line, index) => { if (expression.test(line)) found.push(index); })',
	);
	return (lines) => {
		state.lines = lines;
		state.found = [];
		try {
			script.runInContext(context, {timeout: regexTimeoutMs});
		} catch (error) {
			throw new OpenIntentError(
				'OI_ERR_TOOL_FAILED',
				`The expression ${query} takes too long to match.`,
				{hint: 'avoid repeats inside repeats, such as (a+)+', cause: error},
			);
		}
		return state.found;
	};
}

function compile(query: string, ignoreCase: boolean): RegExp {
	try {
		return new RegExp(query, ignoreCase ? 'iu' : 'u');
	} catch (error) {
		throw new OpenIntentError(
			'OI_ERR_FILE_INVALID',
			`${query} is not a valid regular expression: ${(error as Error).message}`,
			{hint: 'leave is_regex out to search for the text as it is', cause: error},
		);
	}
}

function indexesWhere(lines: readonly string[], matches: (line: string) => boolean): number[] {
	const found: number[] = [];
	for (const [index, line] of lines.entries()) if (matches(line)) found.push(index);
	return found;
}

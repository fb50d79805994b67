import {OpenIntentError} from '../../contracts/errors.js';

const maxLength = 256;
const maxRuns = 3;
const maxAnyDepths = 4;
const maxAlternatives = 32;
const maxDepth = 2;

type Limit = {
	readonly isBroken: (pattern: string) => boolean;
	readonly problem: string;
	readonly hint: string;
};

// The first row that is broken decides, so a later one may rely on the earlier ones.
const limits: readonly Limit[] = [
	{
		isBroken: (pattern) => pattern.length > maxLength,
		problem: `is longer than ${maxLength} characters`,
		hint: 'shorten it, and name the folder to search in as path',
	},
	{
		isBroken: (pattern) => /[+*@!?]\(/.test(withoutEscapes(pattern)),
		problem: 'has a group such as +(…) or !(…)',
		hint: 'list the names in braces, such as {a,b}, or put a backslash before the parenthesis',
	},
	{
		// A parenthesis that means itself has a backslash; any other is a group, whose repeats may take for ever.
		isBroken: (pattern) => {
			const bare = withoutEscapes(pattern);
			return /\(/.test(bare) && /[*?+|[{]/.test(bare);
		},
		problem: 'has a group in parentheses',
		hint: 'list the names in braces, such as {a,b}, or put a backslash before the parenthesis',
	},
	{
		// What these mean inside braces differs from place to place, so nothing could be counted.
		isBroken: (pattern) =>
			/[{}]/.test(pattern) &&
			(/["'`\\$]/.test(pattern) || /\[[^\]]*[{},]/.test(pattern) || !isBalanced(pattern)),
		problem: 'has braces together with quotes, backslashes or brackets, or a brace too many',
		hint: 'search once for each alternative',
	},
	{
		isBroken: (pattern) => /\{[^{},]*\.\.[^{},]*\}/.test(pattern),
		problem: 'has a range in braces',
		hint: 'list the names, such as {1,2,3}',
	},
	{
		isBroken: (pattern) => depthOf(pattern) > maxDepth,
		problem: `has braces nested deeper than ${maxDepth}`,
		hint: 'search once for each alternative',
	},
	{
		isBroken: (pattern) => countAlternatives(pattern) > maxAlternatives,
		problem: `has more than ${maxAlternatives} alternatives in braces`,
		hint: 'search once for some of the alternatives',
	},
	{
		isBroken: (pattern) => expand(pattern).some(hasTooManyRuns),
		problem: `has more than ${maxRuns} stars or question marks in one name, or ** more than ${maxAnyDepths} times`,
		hint: 'write more of the name, or search for a part of it',
	},
];

/**
 * Refuses a pattern that could take the pattern library very long or very much memory. It comes from outside, and the
 * library runs it in one piece that nothing can interrupt.
 */
export function requireModestPattern(pattern: string): void {
	const broken = limits.find(({isBroken}) => isBroken(pattern));
	if (!broken) return;
	const shown = pattern.length > 80 ? `${pattern.slice(0, 80)}…` : pattern;
	throw new OpenIntentError('OI_ERR_FILE_INVALID', `The pattern ${shown} ${broken.problem}.`, {
		hint: broken.hint,
	});
}

function withoutEscapes(pattern: string): string {
	return pattern.replace(/\\./gs, '_');
}

function isBalanced(pattern: string): boolean {
	let depth = 0;
	for (const character of pattern) {
		if (character === '{') depth++;
		if (character === '}' && --depth < 0) return false;
	}
	return depth === 0;
}

function depthOf(pattern: string): number {
	let depth = 0;
	let deepest = 0;
	for (const character of pattern) {
		if (character === '{') deepest = Math.max(deepest, ++depth);
		if (character === '}') depth--;
	}
	return deepest;
}

/** Adds what commas part and multiplies what stands side by side, without writing anything out. */
function countAlternatives(pattern: string): number {
	const outer = [{sum: 0, product: 1}];
	for (const character of pattern) {
		const level = outer.at(-1);
		if (!level) break;
		if (character === '{') outer.push({sum: 0, product: 1});
		if (character === ',' && outer.length > 1) {
			level.sum += level.product;
			level.product = 1;
		}
		if (character !== '}') continue;
		outer.pop();
		const above = outer.at(-1);
		if (above) above.product *= level.sum + level.product;
	}
	return outer[0]?.product ?? 1;
}

/** Every pattern that the braces stand for; innermost braces first. */
function expand(pattern: string): readonly string[] {
	const [braces, inside] = /\{([^{}]*)\}/.exec(pattern) ?? [];
	if (braces === undefined || inside === undefined) return [pattern];
	const start = pattern.indexOf(braces);
	const [before, after] = [pattern.slice(0, start), pattern.slice(start + braces.length)];
	return inside.split(',').flatMap((part) => expand(`${before}${part}${after}`));
}

function hasTooManyRuns(pattern: string): boolean {
	// A class is one character. One with a slash is read in different ways, so all of it counts, for one segment.
	const segments = withoutEscapes(pattern)
		.replace(/\[[^\]]*\]/g, (found) => (found.includes('/') ? found.replaceAll('/', '_') : '_'))
		.split('/');
	const anyDepths = segments.filter((segment) => segment === '**').length;
	const most = Math.max(
		...segments.map((segment) => (segment === '**' ? 0 : (segment.match(/[*?+]+/g)?.length ?? 0))),
	);
	return most > maxRuns || anyDepths > maxAnyDepths;
}

/** Whether a path is ignored; undefined when no line says anything about it. `path` is relative, with `/` between names. */
export type IgnoreRules = (path: string, isFolder: boolean) => boolean | undefined;

type Line = {readonly pattern: RegExp; readonly isNegated: boolean; readonly isForFolders: boolean};

const special = /[.+^${}()|\\]/g;

/** The rules of a `.gitignore` file, for paths below its folder. The last line that fits decides. */
export function readIgnoreRules(text: string): IgnoreRules {
	const lines = text.split(/\r?\n/).flatMap(readLine);
	return (path, isFolder) => {
		const line = lines.findLast(
			({pattern, isForFolders}) => (isFolder || !isForFolders) && pattern.test(path),
		);
		return line && !line.isNegated;
	};
}

function readLine(written: string): Line[] {
	const trimmed = written.replace(/(?<!\\)\s+$/, '');
	if (trimmed === '' || trimmed.startsWith('#')) return [];
	const isNegated = trimmed.startsWith('!');
	const body = isNegated ? trimmed.slice(1) : trimmed;
	const isForFolders = body.endsWith('/');
	const path = isForFolders ? body.slice(0, -1) : body;
	const isAnchored = path.includes('/');
	try {
		const start = isAnchored ? '^' : '^(?:.*/)?';
		const pattern = new RegExp(`${start}${toExpression(path.replace(/^\//, ''))}$`);
		return [{pattern, isNegated, isForFolders}];
	} catch {
		// A class of characters that is none.
		return [];
	}
}

const tokens = /\*\*\/|\/\*\*$|\*+|\?|\[!?[^\]]*\]|\\.|(?:(?!\/\*\*$)[^*?[\\])+|./g;

const wildcards: Readonly<Record<string, string>> = {
	'**/': '(?:.*/)?',
	'/**': '/.*',
	'?': '[^/]',
};

function toExpression(path: string): string {
	return (path.match(tokens) ?? [])
		.map((token) => {
			const known = wildcards[token];
			if (known !== undefined) return known;
			if (token.startsWith('*')) return '[^/]*';
			if (token.startsWith('[') && token.length > 1)
				return token.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
			const text = token.startsWith('\\') && token.length === 2 ? token.slice(1) : token;
			return text.replace(special, '\\$&').replace(/[[\]*?]/g, '\\$&');
		})
		.join('');
}

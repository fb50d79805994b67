import {displayName} from '../../lib/display-text.js';

type FileState = 'added' | 'deleted' | 'modified' | 'renamed' | 'new' | 'conflict';
type ChangedFile = {readonly path: string; readonly state: FileState};

export type GitStatus = {
	/** Null when no branch is checked out. */
	readonly branch: string | null;
	readonly upstream: string | null;
	readonly ahead: number;
	readonly behind: number;
	readonly files: readonly ChangedFile[];
};

const states: Readonly<Record<string, FileState>> = {
	A: 'added',
	D: 'deleted',
	M: 'modified',
	T: 'modified',
};

/** Fields before the path in each kind of line of `git status --porcelain=v2 -z`. */
const fieldCounts: Readonly<Record<string, number>> = {1: 8, 2: 9, u: 10, '?': 1};

export function parseStatus(output: string): GitStatus {
	const headers = new Map<string, string>();
	const files: ChangedFile[] = [];
	const lines = output.split('\0');
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index] ?? '';
		const kind = line[0] ?? '';
		if (kind === '#') {
			const [, name = '', ...value] = line.split(' ');
			headers.set(name, value.join(' '));
			continue;
		}
		const fieldCount = fieldCounts[kind];
		if (fieldCount === undefined) continue;
		const path = line.split(' ').slice(fieldCount).join(' ');
		files.push({path: displayName(path), state: stateOf(kind, line.slice(2, 4))});
		// A renamed file is followed by its old name.
		if (kind === '2') index++;
	}
	const [, ahead = '0', behind = '0'] =
		/^\+(\d+) -(\d+)$/.exec(headers.get('branch.ab') ?? '') ?? [];
	const branch = headers.get('branch.head');
	return {
		branch: branch === undefined || branch === '(detached)' ? null : branch,
		upstream: headers.get('branch.upstream') ?? null,
		ahead: Number(ahead),
		behind: Number(behind),
		files,
	};
}

/** `codes` has one letter for the index and one for the working tree; a dot means unchanged. */
function stateOf(kind: string, codes: string): FileState {
	if (kind === '?') return 'new';
	if (kind === 'u') return 'conflict';
	if (kind === '2') return 'renamed';
	const [index = '.', tree = '.'] = codes;
	return states[tree === '.' ? index : tree] ?? 'modified';
}

import type {Decision} from '../contracts/policy.js';
import type {PolicyQuestion} from '../contracts/policy-engine.js';
import type {ProtectedPlace} from '../lib/protected-place-table.js';

/** What is known of a call besides the question. */
export type CallFacts = {
	readonly isInsideRoots: boolean;
	/** The protected place that the call touches, of those that no yes opens. */
	readonly protection: ProtectedPlace | undefined;
	/** A place that the call may read or change, but not unasked. */
	readonly asks: 'read' | 'write' | undefined;
	/** A sandbox holds what commands do. */
	readonly isSandboxed: boolean;
};

export type DefaultRule = Pick<Decision, 'verdict' | 'rule' | 'hint'> & {
	matches(question: PolicyQuestion, facts: CallFacts): boolean;
};

/** Tools whose effect `accept-edits` covers: changes to files that leave everything else alone. */
const fileEdits = new Set([
	'fs_write_file',
	'fs_append_file',
	'fs_str_replace',
	'fs_create_directory',
]);

export function isFileEdit({tool}: PolicyQuestion): boolean {
	return fileEdits.has(tool);
}

/** Files and own records; a read that runs a command or asks a host is no mere read. */
function isLocalRead({effect, resources}: PolicyQuestion): boolean {
	return effect === 'read' && resources.every(({kind}) => kind === 'path' || kind === 'record');
}

/** Only asks hosts for something: the address itself is what leaves the machine. */
function isPageRead({effect, resources}: PolicyQuestion): boolean {
	return effect === 'read' && resources.length > 0 && resources.every(({kind}) => kind === 'host');
}

function areHostsKnown({resources, knownHosts}: PolicyQuestion): boolean {
	return resources.every((place) => place.kind === 'host' && knownHosts.has(place.host));
}

function areUrlsAmong(urls: ReadonlySet<string>, {resources}: PolicyQuestion): boolean {
	return resources.every(
		(place) => place.kind === 'host' && place.url !== undefined && urls.has(place.url),
	);
}

/**
 * Whoever wrote the text from outside may have written a page for each letter as well, so no address of theirs is safe
 * once there is something to carry away, and neither is a host of theirs.
 */
function mayBeSteered({labels}: PolicyQuestion): boolean {
	return labels.has('untrusted') && (labels.has('private') || labels.has('secret'));
}

/** The run has read something of this computer, which an address could carry away. */
function holdsPrivate({labels}: PolicyQuestion): boolean {
	return labels.has('private') || labels.has('secret');
}

/** True for a read whose address may carry away what the run has heard. */
export function mayLeak(question: PolicyQuestion): boolean {
	const hasHeard = holdsPrivate(question) || question.labels.has('untrusted');
	if (!isPageRead(question) || !hasHeard) return false;
	if (mayBeSteered(question)) return !areUrlsAmong(question.namedUrls, question);
	if (areHostsKnown(question)) return false;
	return holdsPrivate(question) || !areUrlsAmong(question.seenUrls, question);
}

/** No rule of anybody lifts these. */
export const hardRules: readonly DefaultRule[] = [
	{
		rule: 'outside the roots',
		verdict: 'deny',
		hint: 'Start in that folder (--cwd), or add it to files.roots in the configuration',
		matches: (_question, {isInsideRoots}) => !isInsideRoots,
	},
	{
		rule: 'protected places',
		verdict: 'deny',
		hint: 'Change it yourself: docs/files.md lists these places and why',
		// The path of a command is the folder it runs in: what it does there is asked, not known.
		matches: ({effect}, {protection}) =>
			(effect === 'write' && protection !== undefined) ||
			(effect === 'read' && protection?.forbids === 'read and write'),
	},
	{
		rule: 'plan mode only reads',
		verdict: 'deny',
		hint: 'Leave out --permission-mode plan to be asked',
		matches: (question) => question.mode === 'plan' && !isLocalRead(question),
	},
];

/** What holds where no rule says anything. The first row that matches decides. */
export const defaultRules: readonly DefaultRule[] = [
	{
		rule: 'files that usually hold passwords or keys',
		verdict: 'confirm',
		hint: 'Read it yourself',
		matches: ({effect}, {asks}) => effect === 'read' && asks === 'read',
	},
	{
		rule: 'files that usually hold passwords or keys',
		verdict: 'confirm',
		hint: 'Do it yourself: under another name it could be read unasked',
		matches: (_question, {asks}) => asks === 'read',
	},
	{
		rule: 'instructions for models',
		verdict: 'confirm',
		hint: 'Write it yourself',
		matches: (_question, {asks}) => asks === 'write',
	},
	{
		rule: 'reads inside the roots',
		verdict: 'allow',
		matches: isLocalRead,
	},
	{
		rule: 'the very addresses you wrote',
		verdict: 'allow',
		matches: (question) => isPageRead(question) && areUrlsAmong(question.namedUrls, question),
	},
	{
		rule: 'pages of hosts you named, or that were read already, until something else was read',
		verdict: 'allow',
		matches: (question) =>
			isPageRead(question) && areHostsKnown(question) && !mayBeSteered(question),
	},
	{
		rule: 'pages, while nothing was read',
		verdict: 'allow',
		matches: (question) =>
			isPageRead(question) && !holdsPrivate(question) && !question.labels.has('untrusted'),
	},
	{
		rule: 'pages that a page or a search named, while nothing of this computer was read',
		verdict: 'allow',
		matches: (question) =>
			isPageRead(question) && !holdsPrivate(question) && areUrlsAmong(question.seenUrls, question),
	},
	{
		rule: 'searches of the web',
		verdict: 'allow',
		matches: (question) =>
			question.tool === 'web_search' && !question.labels.has('secret') && !mayBeSteered(question),
	},
	{
		rule: 'an address may carry away what was said or read',
		verdict: 'confirm',
		hint: 'Name the site in what you say',
		matches: isPageRead,
	},
	{
		rule: 'accept-edits mode',
		verdict: 'allow',
		matches: (question) => question.mode === 'accept-edits' && isFileEdit(question),
	},
	{
		rule: 'auto mode',
		verdict: 'allow',
		matches: (question, {isSandboxed}) =>
			question.mode === 'auto' &&
			(isFileEdit(question) || (isSandboxed && question.effect === 'execute')),
	},
	{
		rule: 'own notes',
		verdict: 'allow',
		matches: ({tool, labels}) => tool === 'memory_save' && !labels.has('untrusted'),
	},
	{
		rule: 'own notes, taken back by the person',
		verdict: 'allow',
		matches: ({tool, askedBy}) => tool === 'memory_undo' && askedBy === 'person',
	},
	{
		rule: 'forgetting is final',
		verdict: 'confirm',
		hint: 'Run it in a terminal, or: openintent memory forget <id> --yes',
		matches: ({tool, labels}) => tool === 'memory_delete' && !labels.has('untrusted'),
	},
	{
		rule: 'text from outside is in play',
		verdict: 'confirm',
		hint: 'Run it in a terminal',
		matches: ({labels}) => labels.has('untrusted'),
	},
	{
		rule: 'effects are confirmed',
		verdict: 'confirm',
		hint: 'Run it in a terminal, or let file edits pass with --permission-mode accept-edits',
		matches: isFileEdit,
	},
	{
		rule: 'effects are confirmed',
		verdict: 'confirm',
		hint: 'Run it in a terminal',
		matches: () => true,
	},
];

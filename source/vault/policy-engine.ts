import path from 'node:path';
import type {Decision, PolicyEngine, PolicyQuestion} from '../contracts/policy.js';
import type {ToolResource} from '../contracts/tool.js';

export type PolicyEngineDeps = {
	/** Absolute folders in which files may be read without asking. */
	readonly roots: () => readonly string[];
	/** Absolute files and folders of this program, which no tool may change. */
	readonly ownPaths: readonly string[];
};

/** Tools whose effect `accept-edits` covers: changes to files that leave everything else alone. */
const fileEdits = new Set([
	'fs_write_file',
	'fs_append_file',
	'fs_str_replace',
	'fs_create_directory',
]);

/** The first row that matches decides. */
type Rule = Decision & {
	matches(question: PolicyQuestion, places: Places): boolean;
};

/** Where the resources of a call are. */
type Places = {readonly isInsideRoots: boolean; readonly isProtected: boolean};

const rules: readonly Rule[] = [
	{
		rule: 'outside the roots',
		verdict: 'deny',
		hint: 'Start in that folder (--cwd), or add it to files.roots in the configuration',
		matches: (_question, {isInsideRoots}) => !isInsideRoots,
	},
	{
		rule: 'own files and git internals',
		verdict: 'deny',
		hint: 'Change it yourself: a tool could widen what tools may do there',
		// The path of a command is the folder it runs in: what it does there is asked, not known.
		matches: ({effect}, {isProtected}) => effect === 'write' && isProtected,
	},
	{
		rule: 'reads inside the roots',
		verdict: 'allow',
		matches: ({effect, resources}) => effect === 'read' && resources.every(isLocal),
	},
	{
		rule: 'plan mode only reads',
		verdict: 'deny',
		hint: 'Leave out --permission-mode plan to be asked',
		matches: ({mode}) => mode === 'plan',
	},
	{
		rule: 'deny mode asks nobody',
		verdict: 'deny',
		hint: 'Leave out --permission-mode deny to be asked',
		matches: ({mode}) => mode === 'deny',
	},
	{
		rule: 'accept-edits mode',
		verdict: 'allow',
		matches: ({mode, tool}) => mode === 'accept-edits' && fileEdits.has(tool),
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
		matches: ({tool}) => fileEdits.has(tool),
	},
	{
		rule: 'effects are confirmed',
		verdict: 'confirm',
		hint: 'Run it in a terminal',
		matches: () => true,
	},
];

/**
 * The first version: reads inside the roots pass, nothing passes outside them, everything else is confirmed; a mode
 * narrows that, or lets file edits pass.
 */
export function createPolicyEngine(deps: PolicyEngineDeps): PolicyEngine {
	return {
		decide(question) {
			const paths = question.resources.flatMap((resource) =>
				resource.kind === 'path' ? [resource.path] : [],
			);
			const places: Places = {
				isInsideRoots: paths.every((file) => isInsideOne(file, deps.roots())),
				isProtected: paths.some((file) => isProtected(file, deps.ownPaths)),
			};
			const found = rules.find((candidate) => candidate.matches(question, places));
			if (!found) return {verdict: 'deny', rule: 'no rule matched'};
			const {verdict, rule, hint} = found;
			const grant = fileEdits.has(question.tool) ? 'folder' : 'exact';
			return {verdict, rule, grant, ...(hint === undefined ? {} : {hint})};
		},
	};
}

/** Files and own records; a read that runs a command or asks a host is no mere read. */
function isLocal({kind}: ToolResource): boolean {
	return kind === 'path' || kind === 'record';
}

/** The files of this program, a folder that holds them, and what git keeps for itself: hooks and settings run programs. */
function isProtected(file: string, ownPaths: readonly string[]): boolean {
	const isGits = file.split(path.sep).includes('.git');
	return isGits || isInsideOne(file, ownPaths) || ownPaths.some((own) => isInsideOne(own, [file]));
}

function isInsideOne(file: string, folders: readonly string[]): boolean {
	return folders.some((folder) => {
		const relative = path.relative(folder, file);
		return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
	});
}

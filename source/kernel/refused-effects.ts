import path from 'node:path';
import type {Tool, ToolCall, ToolEffect, ToolResource} from '../contracts/tool.js';

/** What a person said no to. */
export type RefusedEffect = {
	readonly tool: string;
	readonly effect: ToolEffect;
	readonly resources: readonly ToolResource[];
	readonly argumentsJson: string;
};

export type RefusalCheck =
	/** It would do what was refused. */
	| {readonly state: 'refused'; readonly refused: RefusedEffect}
	/** It could: what a command or a request does cannot be read off it. */
	| {readonly state: 'suspect'}
	| {readonly state: 'free'};

/**
 * Holds a call against what was refused in the same run, so that a no to one tool is not gone around with another.
 * Reads are free. A change to the same place is refused; whatever runs code or leaves the machine is asked, also where an
 * earlier yes or a rule would let it pass.
 */
export function checkRefusals(
	refusals: readonly RefusedEffect[],
	tool: Tool,
	call: ToolCall,
	resources: readonly ToolResource[],
): RefusalCheck {
	if (tool.effect === 'read' || refusals.length === 0) return {state: 'free'};
	const refused = refusals.find((one) => isSameEffect(one, refusalOf(tool, call, resources)));
	if (refused) return {state: 'refused', refused};
	return tool.effect === 'write' ? {state: 'free'} : {state: 'suspect'};
}

/** What is put down when a person says no. */
export function refusalOf(
	{name, effect}: Tool,
	call: ToolCall,
	resources: readonly ToolResource[],
): RefusedEffect {
	return {tool: name, effect, resources, argumentsJson: JSON.stringify(call.arguments)};
}

function isSameEffect(refused: RefusedEffect, wanted: RefusedEffect): boolean {
	if (refused.effect !== wanted.effect) return false;
	const isSameCall = refused.tool === wanted.tool && refused.argumentsJson === wanted.argumentsJson;
	return (
		isSameCall ||
		refused.resources.some((one) => wanted.resources.some((other) => meet(one, other)))
	);
}

/** The same thing, or one inside the other. Running in the same folder is not the same, nor is another note. */
function meet(one: ToolResource, other: ToolResource): boolean {
	if (one.kind === 'command' && other.kind === 'command') return one.command === other.command;
	if (one.kind === 'host' && other.kind === 'host') return one.host === other.host;
	if (one.kind !== 'path' || other.kind !== 'path') return false;
	if (one.path.endsWith('/.') || other.path.endsWith('/.')) return false;
	return holds(one.path, other.path) || holds(other.path, one.path);
}

function holds(folder: string, place: string): boolean {
	const way = path.relative(folder, place);
	return way !== '..' && !way.startsWith('../') && !path.isAbsolute(way);
}

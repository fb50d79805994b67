import type {PolicyEngine} from '../contracts/policy-engine.js';
import type {ToolCall, ToolResource} from '../contracts/tool.js';
import {decide} from './authorise-call.js';
import type {RunScope} from './run-scope.js';
import type {ToolCatalog} from './service-registry.js';

export type EarlyReadDeps = {
	readonly catalog: Pick<ToolCatalog, 'find'>;
	readonly policy: Pick<PolicyEngine, 'decide'>;
};

/** Where reading leaves no trace: nobody else is asked, and nothing runs. */
function isTraceless(place: ToolResource): boolean {
	return place.kind === 'path' || (place.kind === 'record' && place.asksServer !== true);
}

/**
 * Whether a call may start before the model's turn is complete: it reads, only on this computer, and is allowed unasked
 * by a rule that does not count its calls. What says nothing of the things it touches has to wait.
 */
export async function isFreeRead(
	{catalog, policy}: EarlyReadDeps,
	call: ToolCall,
	scope: RunScope,
): Promise<boolean> {
	const tool = await catalog.find(call.name);
	if (tool?.effect !== 'read') return false;
	const parsed = tool.input.safeParse(call.arguments);
	if (!parsed.success) return false;
	const checked = {...call, arguments: parsed.data};
	const {verdict, check, limits, resources} = await decide({policy}, tool, checked, scope);
	const isLocal = resources.length > 0 && resources.every(isTraceless);
	return isLocal && verdict === 'allow' && check.state === 'free' && limits === undefined;
}

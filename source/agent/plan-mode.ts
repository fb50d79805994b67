import type {PermissionMode} from '../contracts/permission-mode.js';
import {planToolName} from '../contracts/plan.js';
import {callToolName} from '../contracts/wrapped-call.js';

/**
 * Goes with what a person says in `plan` mode, and not into the system prompt, which stays the same for a session. It only
 * says what is worth trying: policy refuses everything but local reads whatever a model makes of it.
 */
const planModeText = `<plan_mode>
For this message nothing is changed yet: only files and own records can be read, and every other call is refused. A question is just answered. Where something is to be done, look around as far as a plan needs it, then make the plan your last call: ${callToolName} with {"name": "${planToolName}", "arguments": {"items": [{"title": "…"}]}}. After it say in a few sentences what the person should know before they decide, and stop: they are asked whether to carry it out.
</plan_mode>`;

/** What a model is told of the mode of a run; undefined where there is nothing to say. */
export function guidanceFor(mode: PermissionMode): string | undefined {
	return mode === 'plan' ? planModeText : undefined;
}

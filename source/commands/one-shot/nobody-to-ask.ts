import {OpenIntentError} from '../../contracts/errors.js';
import type {ApprovalRequest} from '../../contracts/policy.js';

/** The error of a question that nobody can answer. */
export function nobodyToAsk({tool, hint}: ApprovalRequest): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_APPROVAL_NEEDED',
		`${tool} needs a yes, and there is no terminal to ask on.`,
		hint === undefined ? {} : {hint},
	);
}

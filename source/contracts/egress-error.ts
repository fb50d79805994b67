import type {CreateEgressError} from '../lib/egress/egress-failure.js';
import {OpenIntentError} from './errors.js';

/** What went wrong on the way out, as an error of this program. */
export const createEgressError: CreateEgressError = ({code, message, ...details}) =>
	new OpenIntentError(code, message, details);

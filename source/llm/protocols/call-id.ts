import {createHash, randomUUID} from 'node:crypto';

/** An id for a tool call the server gave none. */
export function createCallId(): string {
	return `call_${randomUUID().replaceAll('-', '').slice(0, 24)}`;
}

/**
 * The id in a form the server accepts: a call made by one provider is answered on another after a failover, and their
 * rules differ. The same id always becomes the same text, so calls and results stay paired.
 */
export function toAcceptedCallId(id: string, accepted: RegExp, length: number): string {
	if (accepted.test(id)) return id;
	return createHash('sha256').update(id).digest('hex').slice(0, length);
}

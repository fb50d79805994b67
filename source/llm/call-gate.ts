import type {LlmEvent, LlmRequest, ModelChoice} from '../contracts/llm.js';

/** Stands before every request of one run to a provider: first tries, retries and fallbacks alike. */
export type CallGate = {
	/** The request as it may be sent, with who counts it. An error it throws ends the turn at once, and cools no model. */
	admit(choice: ModelChoice, request: LlmRequest): Promise<AdmittedCall>;
};

/** Hears one request to its end, however it ends. */
export type CallMeter = {
	/** The server showed life: with its headers first, then with every piece of its answer. */
	onActivity(): void;
	onEvent(event: LlmEvent): void;
	onEnd(): void;
};

export type AdmittedCall = {readonly request: LlmRequest; readonly meter: CallMeter};

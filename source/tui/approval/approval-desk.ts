import type {ApprovalAnswer, ApprovalRequest, Approver} from '../../contracts/policy.js';

type Waiting = {
	readonly request: ApprovalRequest;
	readonly resolve: (answer: ApprovalAnswer) => void;
};

export type ApprovalDeskOptions = {
	readonly onOpen: (request: ApprovalRequest) => void;
	readonly onClose: (id: string) => void;
};

export type ApprovalDesk = ReturnType<typeof createApprovalDesk>;

/** Holds what waits for a yes or no until the person answers or the run is stopped. */
export function createApprovalDesk({onOpen, onClose}: ApprovalDeskOptions) {
	const waiting = new Map<string, Waiting>();

	function close(id: string): Waiting | undefined {
		const entry = waiting.get(id);
		if (entry === undefined) return undefined;
		waiting.delete(id);
		onClose(id);
		return entry;
	}

	const approver: Approver = (request, signal) =>
		new Promise((resolve, reject) => {
			const stop = () => {
				if (close(request.id) !== undefined) reject(signal.reason);
			};
			if (signal.aborted) return reject(signal.reason);
			signal.addEventListener('abort', stop, {once: true});
			waiting.set(request.id, {
				request,
				resolve(answer) {
					signal.removeEventListener('abort', stop);
					resolve(answer);
				},
			});
			onOpen(request);
		});

	return {
		approver,
		/** Answers a request; false when it waits no longer. */
		answer(id: string, answer: ApprovalAnswer): boolean {
			const entry = close(id);
			entry?.resolve(answer);
			return entry !== undefined;
		},
	};
}

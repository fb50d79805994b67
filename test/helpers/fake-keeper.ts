import type {ApprovalKeeper, GrantCover, NewQuestion} from '../../source/contracts/approval.js';
import type {ApprovalAnswer} from '../../source/contracts/policy.js';

/** Questions and grants in memory; `answerElsewhere` is another surface that is first. */
export function fakeKeeper() {
	const questions: NewQuestion[] = [];
	const granted: (GrantCover & {scope: string; sessionId: string})[] = [];
	const waiting: ((answer: ApprovalAnswer) => void)[] = [];
	const keeper: ApprovalKeeper = {
		async open(question) {
			questions.push(question);
			let first: ApprovalAnswer | undefined;
			const answeredElsewhere = new Promise<ApprovalAnswer>((resolve) => {
				waiting.push((answer) => {
					first ??= answer;
					resolve(answer);
				});
			});
			return {
				answeredElsewhere,
				async settle(answer) {
					first ??= answer;
					return first;
				},
				consume: async () => first !== 'deny',
				close: async () => undefined,
			};
		},
		isGranted: async ({tool, pattern}, sessionIds) =>
			granted.some(
				(one) =>
					one.tool === tool &&
					one.pattern === pattern &&
					(one.scope !== 'session' || sessionIds.includes(one.sessionId)),
			),
		async grant(cover, scope, sessionId) {
			granted.push({...cover, scope, sessionId});
		},
	};
	return {
		keeper,
		questions,
		granted,
		answerElsewhere: (answer: ApprovalAnswer) => waiting.at(-1)?.(answer),
	};
}

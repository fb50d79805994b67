import type {AdapterStatus} from './adapter-state.js';
import type {ApprovalState} from './approval.js';
import type {OutboxState} from './outbox.js';
import type {TaskState} from './task.js';

/** What a transaction tells every process on the data folder, this one included, once it is durable. Plain JSON. */
export type StoreEvent =
	| {readonly type: 'task-change'; readonly taskId: string; readonly state: TaskState}
	/** Something more happened in it. */
	| {readonly type: 'timeline-change'; readonly taskId: string}
	| {readonly type: 'session-change'; readonly sessionId: string; readonly messageCount: number}
	| {
			readonly type: 'memory-change';
			readonly memoryId: string;
			readonly change: 'saved' | 'superseded' | 'removed';
	  }
	| {readonly type: 'workflow-change'; readonly workflowId: string; readonly change: RowChange}
	| {readonly type: 'schedule-change'; readonly scheduleId: string; readonly change: RowChange}
	| {readonly type: 'outbox-change'; readonly messageId: string; readonly state: OutboxState}
	| {
			readonly type: 'adapter-change';
			readonly adapterId: string;
			readonly status: AdapterStatus | 'removed';
	  }
	| {readonly type: 'credential-change'; readonly credentialId: string; readonly change: RowChange}
	| {readonly type: 'policy-change'; readonly ruleId: string; readonly change: RowChange}
	| {readonly type: 'grant-change'; readonly grantId: string; readonly change: RowChange}
	| {readonly type: 'approval-change'; readonly approvalId: string; readonly state: ApprovalState}
	/** Rows of many tables came from a file: whatever is shown has to be read again. */
	| {readonly type: 'data-import'; readonly rowCount: number};

export type RowChange = 'saved' | 'removed';

/** Colleagues, working days, wishes and rules. One concept per line: `name: english words | 中文 词`. */
export const workingLifeConcepts = `
joblevel: level, grade, seniority, rank, job level, senior, junior | 职级 级别 P7 等级 职称 晋升
employeenumber: employee number, staff number, personnel number, employee id, staff id, personnel id, payroll number, badge number, worker id | 工号 员工编号 员工号 职工号 工牌号 人员编号 雇员编号
director: director, head of, cto, vp, department head, top boss, boss of my boss, executive | 总监 部门总监 部门负责人 部门老大 部门领导 CTO VP 大老板
oneonone: one to one, one on one, 1 1, individual talk, private talk with, personal talk, speak alone with | 一对一 单独谈 单独聊 面谈
newcolleague: newcomer, newcomers, newbie, starting soon, joins, joining, joined, new hire, new colleague, new employee, first day, new starter, intern, interns, trainee, trainees, internship, apprentice, student worker, new member | 新人 新来的 实习生 入职 新同事 实习 新员工 新成员 应届生 谁新来
intern: intern, interns, internship, trainee, trainees, apprentice, working student, student worker | 实习生 实习 学徒 见习
bankcardorganization: card organisation, card organization, card network, union pay, unionpay, visa network | 银联 卡组织
sms: sms, text message, text messages, texting | 短信 短信服务 短消息 发短信
standup: standup, stand up, daily, daily meeting, daily scrum, morning meeting, daily sync, daily call, short meeting, morning sync, every morning team | 站会 早会 晨会 每日例会 每日会议 早上的会 晨间会
retro: retrospective, retro, look back, looking back, lessons of the sprint, went well | 回顾会 复盘 复盘会 回顾 总结会
focus: concentrate, concentration, deep work, undisturbed, no meetings, meeting free, free of meetings, without meetings, quiet time, not be disturbed, do not disturb, uninterrupted, disturb, focus time, keep free, no interruptions | 专注 不要打扰 不安排会议 打扰 集中精力 安静 没有会 不开会 专心 写设计文档 勿扰 深度工作 别打扰
pomodoro: pomodoro, blocks of, work in blocks, time boxing, timeboxing, work rhythm, work interval, work intervals, breaks, break, pause, stretch of work, how long do i work before | 番茄钟 工作节奏 休息一下 时间管理 专注多久 歇 番茄工作法
workscouncil: works council, union, trade union, employee representation, staff representation, represent employees, elected | 工会 职工代表 员工代表
reject: rejected, rejection, refused, declined, turned down, not accepted, denied, no answer | 被拒 拒绝 没通过 驳回 回绝 不接受
callme: addressed, address me, addressed as, call me, name me, my name, first name, form of address, how do you call me, what should you call me, nickname | 称呼 叫我 怎么称呼 怎么叫我 叫什么 先生 名字 我的名字 喊我
successrate: success rate, rate of success, successful payments | 成功率 支付成功率
trunk: car trunk, trunk of the car, boot of the car, boot | 后备箱 车后备箱 车里
wallet: wallet, purse, billfold | 钱包 皮夹 包里
pickup: pick up, picks up, fetch, collect the children, pickup card | 接送 接孩子 接送卡 接娃 去接
subscriptionfee: renewal fee, yearly fee, annual fee, membership fee, subscription fee, charged again | 年付 年费 会费 续费 会员费 包年 扣费 月费 自动续费 VIP 会员
bookshop: bookshop, bookstore, shop of my own, own business, start a business, found a company, open a shop | 书店 开店 创业 小店 自己开 当老板
ebusiness: e commerce, online shop, cross border, web shop | 电商 跨境 网店 跨境电商
squaredance: square dance, dancing | 广场舞 跳舞 舞
trumpetband: school band, brass band, marching band, plays in a band | 乐队 鼓号队 校乐队
`;

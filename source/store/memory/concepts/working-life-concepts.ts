/** Colleagues, working days, wishes and rules. One concept per line: `name: english words | 中文 词`. */
export const workingLifeConcepts = `
job: profession, occupation, employer, employed, employee, career, position, company i work for, make a living, earn my living, what do i do for a living, line of work, role, post, job title, engineer, vocation, working for, work as, works as | 职业 工作 职位 岗位 任职 上班的公司 从事 干什么的 职级 做什么工作 哪家公司 就职 行业 雇主 在哪上班 级别 头衔 工程师
joblevel: level, grade, seniority, rank, job level, senior, junior | 职级 级别 P7 等级 职称 晋升
employeenumber: employee number, staff number, personnel number, employee id, staff id, personnel id, payroll number, badge number, worker id | 工号 员工编号 员工号 职工号 工牌号 人员编号 雇员编号
boss: line manager, superior, team lead, lead, leader, head, report to, reports to, who do i report to, chief, head of engineering, director, one to one, one on one, my manager, in charge of me, head of, executive, vp, cto, in charge | 领导 直属领导 上司 老板 主管 上级 总监 经理 汇报给 部门总监 一对一 组长 顶头上司 老大 头儿 部门负责人 部门老大 归谁管
director: director, head of engineering, head of, cto, vp, department head, top boss, boss of my boss, executive | 总监 部门总监 部门负责人 部门老大 部门领导 CTO VP 大老板
oneonone: one to one, one on one, 1 1, individual talk, private talk with, personal talk, speak alone with | 一对一 单独谈 单独聊 面谈
team: group, crew, platform team, department, unit, how many people are we, headcount, team size, colleagues in the team, staff, members | 团队 小组 部门 支付组 组里 组员 几个人 多少人 人数 同组 我们组 编制
newcolleague: newcomer, newcomers, newbie, starting soon, joins, joining, joined, new hire, new colleague, new employee, first day, new starter, intern, interns, trainee, trainees, internship, apprentice, student worker, new member | 新人 新来的 实习生 入职 新同事 实习 新员工 新成员 应届生 谁新来
intern: intern, interns, internship, trainee, trainees, apprentice, working student, student worker | 实习生 实习 学徒 见习
leave: left, left the company, no longer works, quit his job, resigned, went to, new employer, former colleague, ex colleague, goes away, moved to another company, last day, departure, startup | 离职 离开 走人 快走 快走了 辞职 前同事 最后一天 跳槽 要走 不干了
expert: best person to ask, knows most, knows the most, knows about, understands, good at, skilled, skill, specialist, whom to ask, who to ask, who can help, who could help, can help me with, familiar, well versed, ask about, knowledgeable, expertise, authority on, wizard | 最懂 专家 找谁 问谁 懂 擅长 熟悉 精通 老手 请教 谁会 谁能帮 谁比较懂 内行 咨询谁 了解最多 问题找 谁懂 高手 该问谁
owner: leads, in charge, responsible, responsible for, who is responsible, takes care of, head of the project, accountable, lead developer, maintainer, product owner, who runs, heads | 负责人 负责 谁管 主管 归谁 牵头 带头 谁负责 责任人 对接人 管事
contact: contact person, contact, liaison, counterpart, represented by, representative, in touch, who to call, who do i call, whom do i call, phone number of, speak to, talk to, turn to, get in touch, who speaks for, reach the, reach out | 联系人 对接人 联系 找谁 接口人 对接 电话 联系方式 打给谁 联络 联系谁 该找谁 找哪位 沟通 代表
colleague: workmate, workmates, peer, peers, teammate, teammates, team mate, coworkers, fellow worker, team member | 同事 同僚 队友 搭档 组员 同组 一起工作
supplier: vendor, vendors, provider, providers, partner company, carrier, partner, subcontractor, deliver, delivers | 供应商 服务商 厂商 合作方 提供商 渠道方 短信供应商 短信服务商 银联 外部公司 乙方 承包商 合作伙伴
bankcardorganization: card organisation, card organization, card network, union pay, unionpay, visa network | 银联 银行卡组织 卡组织
sms: sms, text message, text messages, texting | 短信 短信服务 短消息 发短信
contract: agreement, agreements, deal, expires, renews, cancel the contract, cancelled, terminate, terminated, notice, give notice, end the contract, treaty, terms, ends on, renewal, cancel | 合同 协议 续签 终止 签约 解约 合约 到期 合同到期 签了 续约 合作期
meeting: meet, meets, call with, calls, conference call, sync, appointment with, get together, stand up, standup, daily, daily meeting, morning meeting, retro, retrospective, catch up, discussion, gathering, talk with the team | 会议 开会 站会 早会 例会 碰头 周会 晨会 会 约会议 电话会 复盘会 会议时间 几点开会 每日会议 同步会
standup: standup, stand up, daily, daily meeting, daily scrum, morning meeting, daily sync, daily call, short meeting, morning sync, every morning team | 站会 早会 晨会 每日例会 每日会议 早上的会 晨间会
retro: retrospective, retro, look back, looking back, what went well, lessons of the sprint, went well | 回顾会 复盘 复盘会 回顾 总结会
agile: sprint, iteration, iterations, cycle, scrum, development cycle, kanban, planning cycle, increment, retro | 迭代 冲刺 sprint 周期 迭代周期 敏捷 开发周期 一个冲刺 开发节奏
ticket: tickets, issues, issue, file issues, bug tracker, issue tracker, tasks, backlog, jira, linear, user story, user stories, track work, project key, task board, work items, report a bug, where do tasks | 工单 需求 任务单 飞书项目 缺陷单 任务 看板 卡片 提需求 需求管理 任务管理 项目管理工具
goal: objective, objectives, target, targets, aim, aims, achieve, aiming, ambition, okr, okrs, kpi, kpis, accomplish, reach this quarter, aim for, strive, improve this quarter, focus of this quarter, finish the, milestone | 目标 OKR KPI 达成 要达成 完成什么 追求 任务目标 想达到 要实现 减到 提到 实现 想减 计划达到
deadline: hand in, hand over by, turn in, submit by, latest date, at the latest, by when, until when, due date, must be done, last day for, cut off, time limit, due on | 截止 截止日期 最晚 之前交 期限 什么时候交 最迟 交给 提交期限 上交 限期 最后期限
focus: concentrate, concentration, deep work, undisturbed, no meetings, meeting free, free of meetings, without meetings, quiet time, not be disturbed, do not disturb, uninterrupted, disturb, focus time, keep free, no interruptions | 专注 不要打扰 不安排会议 打扰 集中精力 安静 没有会 不开会 专心 写设计文档 勿扰 深度工作 别打扰
pomodoro: pomodoro, blocks of, work in blocks, time boxing, timeboxing, work rhythm, work interval, work intervals, breaks, break, pause, stretch of work, how long do i work before | 番茄钟 工作节奏 休息一下 时间管理 专注多久 歇 番茄工作法
remote: work from home, works from home, home working, telework, teleworking, not in the office, at home days, stay at home, home days, office days, in the office, on site, onsite, present in the office | 在家办公 居家办公 远程办公 在家上班 不去公司 居家 远程 不用去公司 到岗 在家工作 不坐班
workinghours: hours a week, per week, hours per week, weekly hours, workload, full time, part time, leave days, working day, working days, when do i work, overtime, shift | 工时 上班时间 工作时间 加班 一周多少小时 全职 兼职 弹性 上班
workscouncil: works council, union, trade union, employee representation, staff representation, represent employees, elected | 工会 职工代表 员工代表
conference: talk, speaker, speak at, speech, lecture, present at, stage, public speaking, event, abstract, call for papers, submission, presentation at, keynote, convention, gives a talk | 大会 演讲 分享 峰会 论坛 QCon 议题 主讲 要讲什么 技术大会 讲座 投稿 嘉宾
reject: rejected, rejection, refused, declined, turned down, not accepted, denied, no answer | 被拒 拒绝 没通过 驳回 回绝 不接受
tone: blunt, honest, frank, direct, flattery, flatter, politeness, polite, pleasantries, small talk, mince words, straight, straightforward, candid, critical, criticise, criticize, sugarcoat, diplomatic, bad ideas, formal, how should you talk | 直说 客套 客气 直接 礼貌 坦率 语气 批评 直白 说话方式 不用客套 废话 委婉 拐弯抹角 恭维 态度 指出问题
brevity: short, brief, briefly, long should, how long should your answers, long winded, detailed, detail, to the point, concise, succinct, length of answers, terse, verbose, in a nutshell, result first | 简短 简洁 结论 先给结论 详细 长篇 精简 啰嗦 篇幅 言简意赅 多长 简明 长话短说 扼要
answer: reply, replies, respond to me, response style, answers, your answers, write to me, tell me things, structure your answer | 回答 回复 答复 应答 回话 怎么回答 答案 给我答复 怎么答
example: example, examples, code example, illustrate, illustration, sample code, for instance, concrete, practical, teach me, new concept | 例子 举例 示例 举一个例子 实例 打比方 案例 怎么讲
explain: teach me, new concept, theory, describe a concept, introduce a topic, how should you teach, make clear, understand things, learn concepts | 解释 讲解 讲概念 说明概念 新概念 教我 介绍概念 讲给我
ask: permission, before deleting, without asking, without permission, without my permission, consult me, check with me, ask me first, confirm, confirmation, on your own, my approval, may you, are you allowed, allowed to delete | 先问我 征得同意 问我 同意 确认 许可 经过我 擅自 先问 允许 未经 自作主张 请示 跟我确认
delete: removal, removing, remove files, erase files, wipe, get rid, throw away, clean up files, deletes files | 删除文件 删文件 删东西 动我的文件 删除 删数据 移除 清理文件 改数据库
callme: addressed, address me, addressed as, call me, name me, my name, first name, form of address, how do you call me, what should you call me, nickname | 称呼 叫我 怎么称呼 怎么叫我 叫什么 先生 名字 我的名字 喊我
birthday: born, date of birth, birth date, birthdate, turns, how old, year of birth, when was born | 生日 出生 几岁 哪年出生 多大了 出生日期 哪天生日 岁数 过生日 生辰
age: how old, years old, turns, year of birth, aged | 多大 几岁 年龄 岁数 哪年出生 出生 九十岁 高龄 年纪
anniversary: wedding day, wedding anniversary, married on, date we married, got married, celebrate our marriage, marriage, day we married | 纪念日 结婚纪念日 结婚 哪天结婚 婚礼 领证 结婚那天
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

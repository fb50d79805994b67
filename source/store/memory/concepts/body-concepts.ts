/** Body, health, feelings and care. One concept per line: `name: english words | 中文 词`. */
export const bodyConcepts = `
pollen: pollen, hay fever, hayfever, sneeze, sneezing, birch, antihistamine | 花粉 花粉症 打喷嚏 喷嚏 鼻炎
heart: heart, cardiac, cardiologist, heart attack, pacemaker, bypass, beta blocker, beta blockers, pulse, cholesterol | 心脏 心脏病 心率 心梗 支架 心电图 胆固醇
surgery: surgery, surgical, operation, operated, operated on, surgeon, operate on, hospital, anaesthetic, implant, scar | 手术 开刀 做手术 动手术 住院 外科 麻醉
chronic: diabetes, diabetic, blood sugar, cholesterol, thyroid, arthritis, rheumatism, gout, chronic, condition, hypertension, asthma, high blood pressure | 糖尿病 血糖 血脂 痛风 甲状腺 关节炎 慢性病 高血压 老毛病 毛病 疾病
headache: headache, headaches, migraine, migraines, head hurt, head hurts, head ache, head aches, head pain, sore head | 头痛 头疼 偏头痛 偏头疼 脑袋疼
back: spine, back pain, backache, slipped disc, herniated, lumbar, sciatica, sit long, sit for long, posture, bad back | 腰 腰疼 腰痛 腰椎 腰椎间盘 椎间盘 背痛 颈椎 久坐 坐骨神经 腰不好 坐姿
weight: weigh, weighs, weight, kilograms, kilos, kg, pounds, body weight, heavy am i, bmi | 体重 公斤 多重 斤 体脂 体脂率
bodyfat: body fat, fat percentage, slim, slimmer, lose weight, weight loss, diet plan, shed, calories, bmi, fit shape, get fit, lean | 体脂 体脂率 减肥 减脂 瘦身 减重 瘦 脂肪 热量 卡路里
gymcoach: personal trainer, trainer, coach, fitness instructor, training sessions | 私教 教练 健身教练 私教课 课程剩余
racket: badminton, tennis, squash, table tennis, ping pong, racket, racquet, shuttlecock, padel, racket sport, racket game, racquet sport | 羽毛球 网球 乒乓球 壁球 球拍 打球 拍子
hike: hike, hikes, hiking, trek, trekking, trail, walk in the mountains, ramble, backpacking, outdoors, outdoor, nature | 徒步 远足 爬山 登山 户外 踏青 野外
sailing: sail, sails, sailing, boat, boats, dinghy, yacht, skipper, sailing licence, boating, steer a boat, on the water, water sport, water sports, motorboat, vessel, kayak, canoe, rowing | 帆船 船 划船 开船 皮划艇 游艇 驾船 航海 水上
camping: camp, camps, camping, campsite, campground, camping spot, tent, tents, pitch a tent, sleeping bag, caravan, campfire, outdoors, outdoor, sleep outdoors, camper van | 露营 营地 帐篷 搭帐篷 睡袋 野营 扎营 房车 户外 篝火 天幕
teeth: tooth, teeth, dentist, dental, braces, orthodontist, filling, check teeth, teeth checked, dental hygiene, toothache, gum, root canal | 牙 牙齿 牙医 看牙 洗牙 补牙 牙科 口腔 矫正 牙疼 牙套
nurse: nurse, nurses, nursing, midwife, midwives, ward, hospital, healthcare worker, medical profession, delivers babies, caregiver, healthcare, health care | 护士 护理 助产士 医护 医院 病房 医务
fear: afraid, fear, fears, scared, frightened, frightens, scares, terrified, phobia, anxious about, nervous about, dread, dreads, panic, fearful | 怕 害怕 恐惧 胆小 吓 吓到 担心 恐高 惧怕 恐惧症 怕什么
care: nursing home, retirement home, care home, old people s home, elderly care, assisted living, caregiver, look after the elderly | 养老院 敬老院 护理院 养老 护工 疗养院 照顾老人
hygiene: shower, bath, bathroom, toothbrush, shampoo, soap, razor, shave, shaving, towel, cosmetics, skincare, perfume, makeup | 洗澡 浴室 牙刷 洗发水 肥皂 剃须 毛巾 化妆 护肤 香水 刮胡子
`;

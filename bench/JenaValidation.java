// Jena's SHACL validator, warm: validates the same graph several times and prints the last time.
// Run: java -cp 'lib/*' JenaValidation.java SHAPES.ttl DATA.nt REPETITIONS
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;

public class JenaValidation {
    public static void main(String[] arguments) {
        Shapes shapes = Shapes.parse(RDFDataMgr.loadGraph(arguments[0]));
        Graph data = RDFDataMgr.loadGraph(arguments[1]);
        int repetitions = Integer.parseInt(arguments[2]);
        for (int number = 0; number < repetitions; number++) {
            long start = System.nanoTime();
            ValidationReport report = ShaclValidator.get().validate(shapes, data);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(seconds + " " + report.getEntries().size());
        }
    }
}
